import Kernels

extension MatrixProduct {
  /// `left · right + row`, computed at once: rows × columns, with the same row added to every row.
  ///
  /// - Parameters:
  ///   - left: The left matrix, rows × depth.
  ///   - right: The right matrix, depth × columns, or columns × depth if `transposesRight`.
  ///   - row: The values that every row begins with.
  ///   - rows: The number of rows of the result.
  ///   - transposesRight: Whether the right matrix is stored as its transpose.
  static func compute(
    _ left: Floats, _ right: FloatBuffer, plus row: FloatBuffer, rows: Int, transposesRight: Bool = false
  ) -> FloatBuffer {
    let columns = row.count
    let product = MatrixProduct(
      rows: rows, columns: columns, depth: right.count / max(columns, 1), transposesRight: transposesRight,
      threads: ThreadPool.shared.threads)
    let workspace = FloatBuffer(count: product.workspace)
    let result = FloatBuffer(count: rows * columns)
    ThreadPool.shared.run(
      product.bind(
        left: left, right: right.start, accumulator: .row(row.start), result: result.start,
        workspace: workspace.start))
    return result
  }
}
