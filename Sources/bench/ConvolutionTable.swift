import Kernels

/// Prints the speed of the three convolutions of the workloads' layers as shares of the FMA peak, which is
/// measured before and after each. Only taps inside the image count as operations.
func printConvolutions(threads: Int) {
  let layers: [(name: String, geometry: ConvolutionGeometry)] = [
    ("W3 generator 256-128", .same(input: 14, 128, output: 256, kernel: 5, stride: 2, batch: 64)),
    ("W3 generator 128-1", .same(input: 28, 1, output: 128, kernel: 5, stride: 2, batch: 64)),
    ("W3 discriminator 1-64", .same(input: 28, 1, output: 64, kernel: 5, stride: 2, batch: 64)),
    ("W3 discriminator 64-128", .same(input: 14, 64, output: 128, kernel: 5, stride: 2, batch: 64)),
    ("W4 generator 512-256", .same(input: 14, 256, output: 512, kernel: 5, stride: 2, batch: 64)),
    ("W5 generator 128-128", .same(input: 28, 128, output: 128, kernel: 4, stride: 2, batch: 128)),
    ("W5 generator 128-1", .same(input: 28, 128, output: 1, kernel: 7, stride: 1, batch: 128)),
    ("W7 1-32", .same(input: 28, 1, output: 32, kernel: 5, stride: 1, batch: 128)),
    ("W7 32-64", .same(input: 14, 32, output: 64, kernel: 5, stride: 1, batch: 128)),
  ]
  for (name, geometry) in layers {
    let input = FloatBuffer(
      count: geometry.inputPixels * geometry.inputChannels * geometry.batch, filledWith: 0.5)
    let output = FloatBuffer(
      count: geometry.outputPixels * geometry.outputChannels * geometry.batch, filledWith: 0.5)
    let kernel = FloatBuffer(count: geometry.weights, filledWith: 0.5)
    for direction in [Convolution.Direction.forward, .transposed] {
      let convolution = Convolution(geometry, direction, threads: threads)
      let workspace = FloatBuffer(count: convolution.workspace)
      let (source, result) = direction == .forward ? (input, output) : (output, input)
      printSpeed(
        of: convolution.bind(
          source: source.start, kernel: kernel.start, result: result.start, workspace: workspace.start),
        name, "\(direction)", geometry, threads: threads)
    }
    let gradient = WeightGradient(geometry, threads: threads)
    let workspace = FloatBuffer(count: gradient.workspace)
    printSpeed(
      of: gradient.bind(
        input: input.start, output: output.start, result: kernel.start, workspace: workspace.start),
      name, "weight gradient", geometry, threads: threads)
  }
}

private func printSpeed(
  of tasks: [ParallelTask], _ layer: String, _ operation: String, _ geometry: ConvolutionGeometry,
  threads: Int
) {
  let peakBefore = fusedMultiplyAddPeak(threads: threads)
  let operations = 2 * Double(geometry.multiplyAdds)
  var times: [Double] = []
  let begin = now()
  while now() - begin < 0.3 || times.count < 3 {
    let start = now()
    ThreadPool.shared.run(tasks)
    times.append(now() - start)
  }
  let peak = max(peakBefore, fusedMultiplyAddPeak(threads: threads))
  let median = times.sorted()[times.count / 2]
  JSONLine().adding("layer", layer).adding("operation", operation).adding("threads", threads)
    .adding("ms", median * 1e3, digits: 3).adding("gflops", operations / median * 1e-9, digits: 1)
    .adding("share_of_peak", operations / median * 1e-9 / peak, digits: 3)
    .print()
}
