/// The same values, in the same order, with another shape.
struct Reshape: ViewOperation {
  let target: Shape

  var name: String { "reshape" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(
      inputs[0].count == target.count, "\(inputs[0].count) values cannot fill \(target) = \(target.count)")
    return target
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    [upstream.reshaped(to: output.inputs[0].shape)]
  }
}

extension Tensor {
  /// The same values with another shape of the same count.
  public func reshaped(to target: Shape) -> Tensor {
    target == shape ? self : Tensor(Reshape(target: target), [self])
  }
}
