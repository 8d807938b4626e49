/// The lower triangular matrix `L` with `L·Lᵀ = A` of a small symmetric positive definite matrix.
struct CholeskyFactor: Hashable, Sendable {
  let side: Int
  /// `L`, row-major, with zeros above the diagonal.
  private(set) var values: [Double]

  /// Factorizes a matrix, of which only the lower half is read, row-major: side × side.
  ///
  /// A pivot that rounding made too small is raised to `2⁻⁵²` of its diagonal element.
  init(of matrix: [Double], side: Int) {
    precondition(matrix.count == side * side, "\(matrix.count) values are not a \(side)×\(side) matrix")
    self.side = side
    values = [Double](repeating: 0, count: side * side)
    for row in 0..<side {
      for column in 0...row {
        var sum = matrix[row * side + column]
        for inner in 0..<column { sum -= values[row * side + inner] * values[column * side + inner] }
        if row == column {
          let least = max(matrix[row * side + row] * 0x1p-52, .leastNormalMagnitude)
          values[row * side + row] = max(sum, least).squareRoot()
        } else {
          values[row * side + column] = sum / values[column * side + column]
        }
      }
    }
  }

  /// `log det A = 2·Σ log Lᵢᵢ`.
  var logDeterminant: Double { (0..<side).reduce(0) { $0 + 2 * logarithm(values[$1 * side + $1]) } }

  /// Replaces `b` by `L⁻¹·b`.
  func solveLower(_ vector: Doubles) {
    for row in 0..<side {
      for inner in 0..<row { vector[row] -= values[row * side + inner] * vector[inner] }
      vector[row] /= values[row * side + row]
    }
  }

  /// Replaces `b` by `L⁻ᵀ·b`.
  func solveUpper(_ vector: Doubles) {
    for row in (0..<side).reversed() {
      for inner in row + 1..<max(side, row + 1) { vector[row] -= values[inner * side + row] * vector[inner] }
      vector[row] /= values[row * side + row]
    }
  }

  /// Replaces `b` by `A⁻¹·b`.
  func solve(_ vector: Doubles) {
    solveLower(vector)
    solveUpper(vector)
  }

  /// `A⁻¹`, row-major.
  var inverse: [Double] {
    let rows = DoubleBuffer(count: side * side)
    for row in 0..<side {
      rows.start[row * side + row] = 1
      solve(rows.start + row * side)
    }
    return rows.values
  }
}
