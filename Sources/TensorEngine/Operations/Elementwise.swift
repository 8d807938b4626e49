import Kernels

/// An element-wise function of one, two or three tensors of one shape.
///
/// Connected element-wise nodes run as one chain, block by block in the L1 cache. The gradient rules are in
/// `Elementwise+Gradients.swift`, the kernels in `ElementwiseChain`.
struct Elementwise: Operation {
  let function: ElementwiseFunction

  var name: String { "\(function)".split(separator: "(").first.map(String.init) ?? "" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(inputs.allSatisfy { $0 == inputs[0] }, "\(name) of \(inputs): the shapes differ")
    return inputs[0]
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    gradients(function, of: output, inputs: output.inputs, upstream: upstream)
  }
}

extension Tensor {
  func applying(_ function: ElementwiseFunction, at place: SourcePlace? = nil) -> Tensor {
    Tensor(Elementwise(function: function), [self], at: place)
  }

  /// Broadcasts two tensors to a common shape and applies a function of two operands.
  func applying(_ function: ElementwiseFunction, _ right: Tensor) -> Tensor {
    let shape = commonShape(self.shape, right.shape)
    return Tensor(
      Elementwise(function: function), [broadcast(to: shape), right.broadcast(to: shape)])
  }
}

/// The shape that two tensors are broadcast to for an element-wise function.
private func commonShape(_ left: Shape, _ right: Shape) -> Shape {
  let rank = max(left.rank, right.rank)
  func aligned(_ shape: Shape) -> [Int] { Array(repeating: 1, count: rank - shape.rank) + shape.dimensions }
  return Shape(
    zip(aligned(left), aligned(right)).map {
      precondition($0 == $1 || $0 == 1 || $1 == 1, "\(left) and \(right) cannot be broadcast to one shape")
      return max($0, $1)
    })
}
