/// The reference implementation of `MatrixProduct`: one chain of fused multiply-adds for each element, in the
/// order of depth.
func naiveProduct<Scalar: BinaryFloatingPoint>(
  _ left: [Scalar], _ right: [Scalar], rows: Int, columns: Int, depth: Int, transposesLeft: Bool = false,
  transposesRight: Bool = false, accumulator: (_ row: Int, _ column: Int) -> Scalar = { _, _ in 0 }
) -> [Scalar] {
  var result: [Scalar] = []
  for row in 0..<rows {
    for column in 0..<columns {
      var sum = accumulator(row, column)
      for k in 0..<depth {
        let a = transposesLeft ? left[k * rows + row] : left[row * depth + k]
        let b = transposesRight ? right[column * depth + k] : right[k * columns + column]
        sum = sum.addingProduct(a, b)
      }
      result.append(sum)
    }
  }
  return result
}
