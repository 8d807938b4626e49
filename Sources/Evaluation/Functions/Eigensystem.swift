/// The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi rotations.
///
/// Each rotation sets one pair of off-diagonal elements to zero. Sweeps over all rows repeat until no element
/// is above `2⁻⁵⁵·‖A‖/n`, so eigenvalues are exact up to rounding (Golub, Van Loan, "Matrix Computations",
/// 8.5).
struct Eigensystem {
  /// The eigenvalues, in no particular order.
  let values: [Double]
  /// The eigenvectors of unit length, as the rows of an orthogonal matrix.
  let vectors: SquareMatrix

  init(ofSymmetric matrix: SquareMatrix) {
    let side = matrix.side
    let norm = matrix.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let negligible = norm * 0x1p-55 / Double(side)
    var elements = matrix.values
    var rows = (0..<side * side).map { $0 % (side + 1) == 0 ? 1.0 : 0 }
    elements.withUnsafeMutableBufferPointer { elements in
      rows.withUnsafeMutableBufferPointer { rows in
        // Convergence is quadratic: about ten sweeps suffice, so the limit of 64 is never reached.
        for _ in 0..<64 {
          var isDone = true
          for p in 0..<side {
            for q in p + 1..<max(side, p + 1) where abs(elements[p * side + q]) > negligible {
              isDone = false
              Rotation(clearing: p, q, of: elements, side: side).apply(to: elements, rows, side: side)
            }
          }
          if isDone { break }
        }
      }
    }
    values = (0..<side).map { elements[$0 * side + $0] }
    vectors = SquareMatrix(rows, side: side)
  }
}

/// The rotation in the plane of axes p and q that sets their off-diagonal element to zero.
private struct Rotation {
  private typealias Elements = UnsafeMutableBufferPointer<Double>
  private let p: Int
  private let q: Int
  private let tangent: Double
  private let cosine: Double

  init(clearing p: Int, _ q: Int, of elements: UnsafeMutableBufferPointer<Double>, side: Int) {
    (self.p, self.q) = (p, q)
    let theta = (elements[q * side + q] - elements[p * side + p]) / (2 * elements[p * side + q])
    // The smaller of the two angles.
    tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    cosine = 1 / (tangent * tangent + 1).squareRoot()
  }

  func apply(
    to elements: UnsafeMutableBufferPointer<Double>, _ vectors: UnsafeMutableBufferPointer<Double>, side: Int
  ) {
    let (first, second, between) = (
      elements[p * side + p], elements[q * side + q], elements[p * side + q]
    )
    rotateRows(of: elements, side: side)
    rotateRows(of: vectors, side: side)
    elements[p * side + p] = first - tangent * between
    elements[q * side + q] = second + tangent * between
    elements[p * side + q] = 0
    elements[q * side + p] = 0
    for k in 0..<side where k != p && k != q {
      elements[k * side + p] = elements[p * side + k]
      elements[k * side + q] = elements[q * side + k]
    }
  }

  private func rotateRows(of elements: Elements, side: Int) {
    let sine = tangent * cosine
    let (upper, lower) = (elements.baseAddress! + p * side, elements.baseAddress! + q * side)
    for k in 0..<side {
      let (first, second) = (upper[k], lower[k])
      upper[k] = cosine * first - sine * second
      lower[k] = sine * first + cosine * second
    }
  }
}
