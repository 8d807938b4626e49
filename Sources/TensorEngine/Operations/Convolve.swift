import Kernels

/// A convolution of images `[height, width, channels, batch]` with a kernel, or a transposed convolution.
///
/// The two directions and ``ConvolutionWeightGradient`` are closed under differentiation: the gradients of each
/// consist of the other two.
struct Convolve: EpilogueOperation {
  let geometry: ConvolutionGeometry
  let direction: Convolution.Direction

  var name: String { direction == .forward ? "convolution" : "transposed convolution" }

  func shape(of inputs: [Shape]) -> Shape {
    let (source, result) =
      direction == .forward
      ? (geometry.inputShape, geometry.outputShape) : (geometry.outputShape, geometry.inputShape)
    precondition(
      inputs[0] == source && inputs[1] == geometry.kernelShape, "\(name) of \(inputs[0]) with \(inputs[1])")
    precondition(inputs.count < 3 || inputs[2] == [result[2]], "a bias of \(inputs.last!) for \(result)")
    return result
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let (source, kernel) = (output.inputs[0], output.inputs[1])
    let other: Convolution.Direction = direction == .forward ? .transposed : .forward
    let images = direction == .forward ? [source, upstream] : [upstream, source]
    let toSource = Tensor(Convolve(geometry: geometry, direction: other), [upstream, kernel])
    let toKernel = Tensor(ConvolutionWeightGradient(geometry: geometry), images)
    let toBias = output.inputs.dropFirst(2).map { upstream.sum(over: [0, 1, 3]).reshaped(to: $0.shape) }
    return [toSource, toKernel] + toBias
  }

  func workspace(_ binding: Binding) -> Int { kernel(binding).workspace }

  func bind(_ binding: Binding, epilogue: ((Range<Int>, Range<Int>) -> Void)?) -> [ParallelTask] {
    kernel(binding).bind(
      source: binding.inputs[0], kernel: binding.inputs[1],
      bias: binding.inputs.count > 2 ? UnsafePointer(binding.inputs[2]) : nil, result: binding.output,
      workspace: binding.workspace, epilogue: epilogue)
  }

  private func kernel(_ binding: Binding) -> Convolution {
    Convolution(geometry, direction, threads: binding.threads)
  }
}

/// The gradient of a convolution with respect to its kernel.
///
/// The operands are images of the forward convolution's input shape and of its output shape, one of them an
/// upstream gradient.
struct ConvolutionWeightGradient: AccumulatingOperation {
  let geometry: ConvolutionGeometry

  var name: String { "weight gradient" }

  func shape(of inputs: [Shape]) -> Shape {
    precondition(
      inputs[0] == geometry.inputShape && inputs[1] == geometry.outputShape
        && (inputs.count < 3 || inputs[2] == geometry.kernelShape), "\(name) of \(inputs)")
    return geometry.kernelShape
  }

  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] {
    let (images, outputGradient) = (output.inputs[0], output.inputs[1])
    let toImages = Tensor(Convolve(geometry: geometry, direction: .transposed), [outputGradient, upstream])
    let toOutputGradient = Tensor(Convolve(geometry: geometry, direction: .forward), [images, upstream])
    return [toImages, toOutputGradient] + output.inputs.dropFirst(2).map { _ in upstream }
  }

  func workspace(_ binding: Binding) -> Int { kernel(binding).workspace }

  func bind(_ binding: Binding) -> [ParallelTask] {
    kernel(binding).bind(
      input: binding.inputs[0], output: binding.inputs[1],
      accumulator: binding.inputs.count > 2 ? UnsafePointer(binding.inputs[2]) : nil, result: binding.output,
      workspace: binding.workspace)
  }

  private func kernel(_ binding: Binding) -> WeightGradient {
    WeightGradient(geometry, threads: binding.threads)
  }
}

extension ConvolutionGeometry {
  fileprivate var inputShape: Shape { [inputHeight, inputWidth, inputChannels, batch] }
  fileprivate var outputShape: Shape { [outputHeight, outputWidth, outputChannels, batch] }
  fileprivate var kernelShape: Shape { [kernelHeight, kernelWidth, inputChannels, outputChannels] }
}
