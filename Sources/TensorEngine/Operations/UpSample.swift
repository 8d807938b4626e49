import Kernels

/// Nearest-neighbor up-sampling: every pixel of images `[height, width, …]` repeated over a window.
struct UpSample: KernelOperation {
  let windows: Windows
  let target: Shape

  var name: String { "up-sample" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(
      target.pooled(by: windows.size) == inputs[0], "\(inputs[0]) cannot be up-sampled to \(target)")
    return target
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    [Tensor(SumPool(windows: windows), [upstream])]
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    [
      windows.repeating(
        binding.inputs[0], to: binding.output, image: target.image, threads: binding.threads)
    ]
  }
}

/// The sum of every window of images `[height, width, …]`. This is the adjoint of ``UpSample``.
struct SumPool: KernelOperation {
  let windows: Windows

  var name: String { "sum pool" }

  func shape(of inputs: [Shape]) -> Shape { inputs[0].pooled(by: windows.size) }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    [Tensor(UpSample(windows: windows, target: output.inputs[0].shape), [upstream])]
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    [
      windows.adding(
        binding.inputs[0], to: binding.output, image: binding.inputShapes[0].image,
        threads: binding.threads)
    ]
  }
}

extension Tensor {
  /// Images `[height, width, …]` with every pixel repeated `factor × factor` times.
  public func upSampled(_ factor: Int) -> Tensor {
    let target = shape.replacing(0, by: shape[0] * factor).replacing(1, by: shape[1] * factor)
    return Tensor(UpSample(windows: Windows(size: factor), target: target), [self])
  }
}
