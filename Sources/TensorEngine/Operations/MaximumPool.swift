import Kernels

/// From windows side by side on images `[height, width, …]`, the value that lies where the first input has the first
/// of its greatest values; the values are those of the second input.
///
/// Taken from the images themselves this is max pooling. Where the greatest value lies does not change when the images
/// change a little, so a gradient flows to the values alone.
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

  func bind(_ binding: Binding) -> [Work] {
    [
      windows.picking(
        binding.inputs[1], whereGreatest: binding.inputs[0], to: binding.output,
        image: binding.inputShapes[0].image, threads: binding.threads)
    ]
  }
}

/// Values put where the first input has the first of the greatest values of their windows, zeros elsewhere.
struct RouteToMaximum: FinishedOperation {
  let windows: Windows

  var name: String { "route to maximum" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(inputs[1] == inputs[0].pooled(by: windows.size), "\(name) of \(inputs)")
    return inputs[0]
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    [nil, Tensor(PickAtMaximum(windows: windows), [output.inputs[0], upstream])]
  }

  func bind(_ binding: Binding, finish: ((Range<Int>, Range<Int>) -> Void)?) -> [Work] {
    let length = binding.outputShape.rowLength
    return [
      windows.routing(
        binding.inputs[1], whereGreatest: binding.inputs[0], to: binding.output,
        image: binding.inputShapes[0].image, threads: binding.threads,
        finish: finish.map { finish in
          { finish($0.lowerBound / length..<$0.upperBound / length, 0..<length) }
        })
    ]
  }
}

extension Tensor {
  /// The greatest value of every window of `size × size` pixels side by side on images `[height, width, …]`; of
  /// equal greatest values the first, row by row, takes the gradient.
  public func maximumPool(_ size: Int) -> Tensor {
    Tensor(PickAtMaximum(windows: Windows(size: size)), [self, self])
  }
}

extension Shape {
  /// The shape of images of which windows of `size × size` pixels become one pixel each.
  func pooled(by size: Int) -> Shape { replacing(0, by: self[0] / size).replacing(1, by: self[1] / size) }

  /// Images `[height, width, …]` as kernels see them.
  var image: ImageShape { ImageShape(height: self[0], width: self[1], pixel: count / (self[0] * self[1])) }
}
