import Kernels

/// A convolution of images `[height, width, channels, batch]` with a kernel, or the transposed one.
///
/// With ``ConvolveKernel`` they are a closed triple: the gradient of each is made of the other two.
struct Convolve: FinishedOperation {
  let geometry: ConvolutionGeometry
  let direction: Convolution.Direction

  var name: String { direction == .forward ? "convolution" : "transposed convolution" }

  func shape(of inputs: [Shape]) -> Shape {
    let (source, result) =
      direction == .forward ? (geometry.large, geometry.small) : (geometry.small, geometry.large)
    precondition(
      inputs[0] == source && inputs[1] == geometry.kernel, "\(name) of \(inputs[0]) with \(inputs[1])")
    precondition(inputs.count < 3 || inputs[2] == [result[2]], "a bias of \(inputs.last!) for \(result)")
    return result
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let (source, kernel) = (output.inputs[0], output.inputs[1])
    let other: Convolution.Direction = direction == .forward ? .transposed : .forward
    let images = direction == .forward ? [source, upstream] : [upstream, source]
    let toSource = Tensor(Convolve(geometry: geometry, direction: other), [upstream, kernel])
    let toKernel = Tensor(ConvolveKernel(geometry: geometry), images)
    let toBias = output.inputs.dropFirst(2).map { upstream.sum(over: [0, 1, 3]).reshaped(to: $0.shape) }
    return [toSource, toKernel] + toBias
  }

  func workspace(_ binding: Binding) -> Int { kernel(binding).workspace }

  func bind(_ binding: Binding, finish: ((Range<Int>, Range<Int>) -> Void)?) -> [Work] {
    kernel(binding).bind(
      source: binding.inputs[0], kernel: binding.inputs[1],
      bias: binding.inputs.count > 2 ? UnsafePointer(binding.inputs[2]) : nil, result: binding.output,
      workspace: binding.workspace, finish: finish)
  }

  private func kernel(_ binding: Binding) -> Convolution {
    Convolution(geometry, direction, threads: binding.threads)
  }
}

/// The gradient of a convolution with respect to its kernel, from a large and a small image.
struct ConvolveKernel: AccumulatingOperation {
  let geometry: ConvolutionGeometry

  var name: String { "kernel gradient" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(
      inputs[0] == geometry.large && inputs[1] == geometry.small
        && (inputs.count < 3 || inputs[2] == geometry.kernel), "\(name) of \(inputs)")
    return geometry.kernel
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let (large, small) = (output.inputs[0], output.inputs[1])
    let toLarge = Tensor(Convolve(geometry: geometry, direction: .transposed), [small, upstream])
    let toSmall = Tensor(Convolve(geometry: geometry, direction: .forward), [large, upstream])
    return [toLarge, toSmall] + output.inputs.dropFirst(2).map { _ in upstream }
  }

  func workspace(_ binding: Binding) -> Int { kernel(binding).workspace }

  func bind(_ binding: Binding) -> [Work] {
    kernel(binding).bind(
      large: binding.inputs[0], small: binding.inputs[1],
      start: binding.inputs.count > 2 ? UnsafePointer(binding.inputs[2]) : nil, result: binding.output,
      workspace: binding.workspace)
  }

  private func kernel(_ binding: Binding) -> KernelGradient {
    KernelGradient(geometry, threads: binding.threads)
  }
}

extension ConvolutionGeometry {
  fileprivate var large: Shape { [largeHeight, largeWidth, largeChannels, batch] }
  fileprivate var small: Shape { [smallHeight, smallWidth, smallChannels, batch] }
  fileprivate var kernel: Shape { [kernelHeight, kernelWidth, largeChannels, smallChannels] }
}
