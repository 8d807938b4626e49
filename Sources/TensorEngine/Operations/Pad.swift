import Kernels

/// Images `[height, width, …]` with margins of zeros.
struct Pad: KernelOperation {
  let margins: Margins

  var name: String { "pad" }

  func shape(of inputs: [Shape]) -> Shape {
    inputs[0].replacing(0, by: inputs[0][0] + margins.top + margins.bottom)
      .replacing(1, by: inputs[0][1] + margins.left + margins.right)
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    [Tensor(Crop(margins: margins), [upstream])]
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    [
      margins.padding(
        binding.inputs[0], of: binding.inputShapes[0].image, to: binding.output, threads: binding.threads)
    ]
  }
}

/// Images `[height, width, …]` without their margins. This is the adjoint of ``Pad``.
struct Crop: KernelOperation {
  let margins: Margins

  var name: String { "crop" }

  func shape(of inputs: [Shape]) -> Shape {
    inputs[0].replacing(0, by: inputs[0][0] - margins.top - margins.bottom)
      .replacing(1, by: inputs[0][1] - margins.left - margins.right)
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    [Tensor(Pad(margins: margins), [upstream])]
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    [
      margins.cropping(
        binding.inputs[0], of: binding.inputShapes[0].image, to: binding.output, threads: binding.threads)
    ]
  }
}

extension Tensor {
  /// Images `[height, width, …]` with margins of zeros.
  public func padded(_ margins: Margins) -> Tensor { Tensor(Pad(margins: margins), [self]) }
}
