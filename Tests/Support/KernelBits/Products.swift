import Kernels

/// Reports products of narrow and of wide matrices, transposed and not.
func reportProducts() {
  let sizes = [
    (1, 100, 33), (100, 1, 70), (7, 17, 5), (64, 128, 300), (130, 70, 600), (260, 270, 600), (3, 3500, 301),
  ]
  for (rows, columns, depth) in sizes {
    for (left, right) in [(false, false), (true, false), (false, true)] {
      let (a, b) = (moderate(rows * depth, "left"), moderate(depth * columns, "right"))
      let accumulator = moderate(columns, "start")
      report("product \(rows)x\(depth)x\(columns) \(left) \(right)", leaving: rows * columns) {
        result, threads in
        let product = MatrixProduct(
          rows: rows, columns: columns, depth: depth, transposesLeft: left, transposesRight: right,
          threads: threads)
        return product.bind(
          left: a.start, right: b.start, accumulator: .row(accumulator.start), result: result.start,
          workspace: leaked(product.workspace))
      }
    }
  }
}
