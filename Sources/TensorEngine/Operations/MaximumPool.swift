import Kernels

/// For each of the adjacent windows on images `[height, width, …]`, the element of the second input at the
/// position of the first maximum in the first input.
///
/// If both inputs are the same images, this is max pooling. The positions of the maxima do not change when the
/// images change a little, so a gradient flows to the second input only.
struct PickAtMaximum: KernelOperation {
  let windows: Windows

  var name: String { "pick at maximum" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(
      inputs[0] == inputs[1] && inputs[0].rank > 2 && min(inputs[0][0], inputs[0][1]) >= windows.size,
      "\(inputs) have no windows of \(windows.size)×\(windows.size)")
    return inputs[0].pooled(by: windows.size)
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    [nil, Tensor(RouteToMaximum(windows: windows), [output.inputs[0], upstream])]
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    [
      windows.picking(
        binding.inputs[1], whereGreatest: binding.inputs[0], to: binding.output,
        image: binding.inputShapes[0].image, threads: binding.threads)
    ]
  }
}

/// The second input's values, each written to the position of the first maximum of its window in the first
/// input, and zeros elsewhere. This is the adjoint of ``PickAtMaximum``.
struct RouteToMaximum: EpilogueOperation {
  let windows: Windows

  var name: String { "route to maximum" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(inputs[1] == inputs[0].pooled(by: windows.size), "\(name) of \(inputs)")
    return inputs[0]
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    [nil, Tensor(PickAtMaximum(windows: windows), [output.inputs[0], upstream])]
  }

  func bind(_ binding: Binding, epilogue: ((Range<Int>, Range<Int>) -> Void)?) -> [ParallelTask] {
    let length = binding.outputShape.rowLength
    return [
      windows.routing(
        binding.inputs[1], whereGreatest: binding.inputs[0], to: binding.output,
        image: binding.inputShapes[0].image, threads: binding.threads,
        epilogue: epilogue.map { epilogue in
          { epilogue($0.lowerBound / length..<$0.upperBound / length, 0..<length) }
        })
    ]
  }
}

extension Tensor {
  /// The maximum of every window of `size × size` pixels of images `[height, width, …]`. The windows do not
  /// overlap. If several values are equal to the maximum, the first in row-major order gets the gradient.
  public func maximumPool(_ size: Int) -> Tensor {
    Tensor(PickAtMaximum(windows: Windows(size: size)), [self, self])
  }
}

extension Shape {
  /// The shape of images after windows of `size × size` pixels become one pixel each.
  func pooled(by size: Int) -> Shape { replacing(0, by: self[0] / size).replacing(1, by: self[1] / size) }

  /// The shape of images `[height, width, …]` as image kernels take it.
  var image: ImageShape { ImageShape(height: self[0], width: self[1], pixel: count / (self[0] * self[1])) }
}
