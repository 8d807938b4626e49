import Kernels

/// Convolutions of one channel and of many, with strides and margins, and both their gradients.
func reportConvolutions() {
  let geometries = [
    ConvolutionGeometry(
      large: (14, 14, 8), small: (7, 7, 33), kernel: (5, 5), stride: 2, top: 1, left: 1, batch: 35),
    ConvolutionGeometry(
      large: (14, 14, 1), small: (7, 7, 20), kernel: (5, 5), stride: 2, top: 1, left: 1, batch: 64),
    ConvolutionGeometry(
      large: (9, 5, 3), small: (4, 5, 20), kernel: (3, 2), stride: 1, top: -2, left: 0, batch: 18),
    ConvolutionGeometry(
      large: (6, 7, 40), small: (6, 7, 1), kernel: (3, 5), stride: 1, top: 1, left: 2, batch: 81),
    // By minimal filtering: windows of three and of five, a stride of two, tiles that reach beyond the image.
    ConvolutionGeometry(
      large: (14, 14, 33), small: (7, 7, 35), kernel: (5, 5), stride: 2, top: 1, left: 1, batch: 19),
    ConvolutionGeometry(
      large: (12, 12, 32), small: (6, 6, 40), kernel: (4, 4), stride: 2, top: 1, left: 1, batch: 64),
    ConvolutionGeometry(
      large: (9, 10, 50), small: (9, 10, 34), kernel: (3, 3), stride: 1, top: 1, left: 1, batch: 35),
    ConvolutionGeometry(
      large: (11, 13, 32), small: (7, 9, 33), kernel: (5, 5), stride: 1, top: 0, left: 0, batch: 3),
  ]
  for (place, geometry) in geometries.enumerated() {
    let large = moderate(geometry.largePixels * geometry.largeChannels * geometry.batch, "large")
    let small = moderate(geometry.smallPixels * geometry.smallChannels * geometry.batch, "small")
    let kernel = moderate(geometry.weights, "kernel")
    report("convolution \(place)", geometry, .forward, of: large, with: kernel, leaving: small.count)
    report(
      "transposed convolution \(place)", geometry, .transposed, of: small, with: kernel, leaving: large.count)
    report("kernel gradient \(place)", leaving: geometry.weights) { result, threads in
      let gradient = KernelGradient(geometry, threads: threads)
      return gradient.bind(
        large: large.start, small: small.start, start: UnsafePointer(kernel.start), result: result.start,
        workspace: kept(gradient.workspace))
    }
  }
}

private func report(
  _ name: String, _ geometry: ConvolutionGeometry, _ direction: Convolution.Direction, of source: FloatBuffer,
  with kernel: FloatBuffer, leaving count: Int
) {
  let bias = moderate(max(geometry.smallChannels, geometry.largeChannels), "bias")
  report(name, leaving: count) { result, threads in
    let convolution = Convolution(geometry, direction, threads: threads)
    return convolution.bind(
      source: source.start, kernel: kernel.start, bias: UnsafePointer(bias.start), result: result.start,
      workspace: kept(convolution.workspace))
  }
}
