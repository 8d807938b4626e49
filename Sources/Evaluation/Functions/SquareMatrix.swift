/// A square matrix in double precision, row-major.
struct SquareMatrix: Hashable, Sendable {
  let side: Int
  private(set) var values: [Double]

  init(_ values: [Double], side: Int) {
    precondition(values.count == side * side, "\(values.count) values are not a \(side)×\(side) matrix")
    (self.values, self.side) = (values, side)
  }

  subscript(row: Int, column: Int) -> Double { values[row * side + column] }

  /// The sum of the diagonal, in order.
  var trace: Double { (0..<side).reduce(0) { $0 + self[$1, $1] } }

  /// The matrix product; every element is one sum, in order.
  static func * (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
    let side = left.side
    var result = [Double](repeating: 0, count: side * side)
    for row in 0..<side {
      for inner in 0..<side {
        let factor = left[row, inner]
        for column in 0..<side { result[row * side + column] += factor * right[inner, column] }
      }
    }
    return SquareMatrix(result, side: side)
  }
}
