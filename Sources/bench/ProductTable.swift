import Kernels

/// Prints the speed of matrix products as shares of the FMA peak, which is measured before and after each.
func printProducts(threads: Int) {
  let shapes = [
    (64, 784, 128), (128, 128, 784), (512, 512, 512), (2048, 2048, 2048), (12544, 128, 1600),
    (1600, 128, 12544), (64, 12544, 100),
  ]
  for (rows, columns, depth) in shapes {
    let peakBefore = fusedMultiplyAddPeak(threads: threads)
    let speed = productSpeed(rows: rows, columns: columns, depth: depth, threads: threads)
    let peak = max(peakBefore, fusedMultiplyAddPeak(threads: threads))
    JSONLine().adding("product", "\(rows)x\(columns)x\(depth)").adding("threads", threads)
      .adding("gflops", speed, digits: 1).adding("peak_gflops", peak, digits: 1)
      .adding("share_of_peak", speed / peak, digits: 3)
      .print()
  }
}

/// The median speed of a matrix product over half a second, in GFLOP/s.
private func productSpeed(rows: Int, columns: Int, depth: Int, threads: Int) -> Double {
  let product = MatrixProduct(rows: rows, columns: columns, depth: depth, threads: threads)
  let stream = RandomStream(seed: 1, name: "operands")
  let left = FloatBuffer(stream.numbers(.uniform(low: -1, high: 1), count: rows * depth))
  let right = FloatBuffer(stream.numbers(.uniform(low: -1, high: 1), count: depth * columns))
  let result = FloatBuffer(count: rows * columns)
  let workspace = FloatBuffer(count: product.workspace)
  let tasks = product.bind(
    left: left.start, right: right.start, result: result.start, workspace: workspace.start)
  let operations = 2 * Double(rows) * Double(columns) * Double(depth)
  let repetitions = max(1, Int(2e9 / operations))
  var speeds: [Double] = []
  let begin = now()
  while now() - begin < 0.5 || speeds.count < 3 {
    let start = now()
    for _ in 0..<repetitions { ThreadPool.shared.run(tasks) }
    speeds.append(operations * Double(repetitions) / (now() - start) * 1e-9)
  }
  return speeds.sorted()[speeds.count / 2]
}
