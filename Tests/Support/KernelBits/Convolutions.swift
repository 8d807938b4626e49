import Kernels

/// Reports convolutions of one and of many channels, with strides and padding, and both of their gradients.
func reportConvolutions() {
  let geometries = [
    ConvolutionGeometry(
      input: (14, 14, 8), output: (7, 7, 33), kernel: (5, 5), stride: 2, top: 1, left: 1, batch: 35),
    ConvolutionGeometry(
      input: (14, 14, 1), output: (7, 7, 20), kernel: (5, 5), stride: 2, top: 1, left: 1, batch: 64),
    ConvolutionGeometry(
      input: (9, 5, 3), output: (4, 5, 20), kernel: (3, 2), stride: 1, top: -2, left: 0, batch: 18),
    ConvolutionGeometry(
      input: (6, 7, 40), output: (6, 7, 1), kernel: (3, 5), stride: 1, top: 1, left: 2, batch: 81),
    // Computed by minimal filtering: kernels of size 3, 4 and 5, strides of 1 and 2, tiles that reach beyond
    // the image.
    ConvolutionGeometry(
      input: (14, 14, 33), output: (7, 7, 35), kernel: (5, 5), stride: 2, top: 1, left: 1, batch: 19),
    ConvolutionGeometry(
      input: (12, 12, 32), output: (6, 6, 40), kernel: (4, 4), stride: 2, top: 1, left: 1, batch: 64),
    ConvolutionGeometry(
      input: (9, 10, 50), output: (9, 10, 34), kernel: (3, 3), stride: 1, top: 1, left: 1, batch: 35),
    ConvolutionGeometry(
      input: (11, 13, 32), output: (7, 9, 33), kernel: (5, 5), stride: 1, top: 0, left: 0, batch: 3),
  ]
  for (place, geometry) in geometries.enumerated() {
    let input = moderate(geometry.inputPixels * geometry.inputChannels * geometry.batch, "large")
    let output = moderate(geometry.outputPixels * geometry.outputChannels * geometry.batch, "small")
    let kernel = moderate(geometry.weights, "kernel")
    report("convolution \(place)", geometry, .forward, of: input, with: kernel, leaving: output.count)
    report(
      "transposed convolution \(place)", geometry, .transposed, of: output, with: kernel, leaving: input.count
    )
    report("kernel gradient \(place)", leaving: geometry.weights) { result, threads in
      let gradient = WeightGradient(geometry, threads: threads)
      return gradient.bind(
        input: input.start, output: output.start, accumulator: UnsafePointer(kernel.start),
        result: result.start, workspace: leaked(gradient.workspace))
    }
  }
}

private func report(
  _ name: String, _ geometry: ConvolutionGeometry, _ direction: Convolution.Direction, of source: FloatBuffer,
  with kernel: FloatBuffer, leaving count: Int
) {
  let bias = moderate(max(geometry.outputChannels, geometry.inputChannels), "bias")
  report(name, leaving: count) { result, threads in
    let convolution = Convolution(geometry, direction, threads: threads)
    return convolution.bind(
      source: source.start, kernel: kernel.start, bias: UnsafePointer(bias.start), result: result.start,
      workspace: leaked(convolution.workspace))
  }
}
