import Kernels

/// The eigenvalues of a symmetric tridiagonal matrix, by QL iterations with implicit shifts.
///
/// Each iteration is a chain of plane rotations (Golub, Van Loan, "Matrix Computations", 8.3.5; Martin,
/// Wilkinson, "The implicit QL algorithm", 1968). The rotations are kept and applied to the eigenvectors
/// afterwards, a few columns at a time, so that these stay in the cache.
struct ImplicitQL {
  /// A rotation of rows `row` and `row + 1`.
  private struct Rotation {
    let row: Int
    let cosine: Double
    let sine: Double
  }

  /// The diagonal, which becomes the eigenvalues.
  private(set) var values: [Double]
  private var offDiagonal: [Double]
  private var rotations: [Rotation] = []

  private static let columnsAtATime = 64
  /// Each eigenvalue takes about two iterations, so this limit is never reached.
  private static let maximumIterations = 64

  init(diagonal: [Double], offDiagonal: [Double]) {
    values = diagonal
    self.offDiagonal = offDiagonal + [0]
    let norm = zip(values, self.offDiagonal).reduce(0) { $0 + $1.0 * $1.0 + 2 * $1.1 * $1.1 }.squareRoot()
    let negligible = norm * 0x1p-55 / Double(max(values.count, 1))
    for first in values.indices {
      for _ in 0..<Self.maximumIterations {
        let last = end(ofBlockAt: first, negligible)
        if last == first { break }
        iterate(from: first, to: last)
      }
    }
  }

  /// The last row before the next off-diagonal element that is zero up to rounding.
  private func end(ofBlockAt first: Int, _ negligible: Double) -> Int {
    var row = first
    while row < values.count - 1 {
      let element = abs(offDiagonal[row])
      if element <= negligible || element <= 0x1p-53 * (abs(values[row]) + abs(values[row + 1])) { break }
      row += 1
    }
    return row
  }

  /// One iteration on a block of rows, with the eigenvalue of its upper left 2 × 2 matrix as shift.
  private mutating func iterate(from first: Int, to last: Int) {
    let slope = (values[first + 1] - values[first]) / (2 * offDiagonal[first])
    let length = (slope * slope + 1).squareRoot()
    let shift = offDiagonal[first] / (slope + (slope < 0 ? -length : length))
    var remainder = values[last] - values[first] + shift
    var (sine, cosine, correction) = (1.0, 1.0, 0.0)
    for row in stride(from: last - 1, through: first, by: -1) {
      let (bulge, element) = (sine * offDiagonal[row], cosine * offDiagonal[row])
      let radius = (bulge * bulge + remainder * remainder).squareRoot()
      offDiagonal[row + 1] = radius
      guard radius > 0 else {
        // The block falls apart here; the next iteration goes on with its parts.
        values[row + 1] -= correction
        offDiagonal[last] = 0
        return
      }
      (sine, cosine) = (bulge / radius, remainder / radius)
      let value = values[row + 1] - correction
      let mixed = (values[row] - value) * sine + 2 * cosine * element
      correction = sine * mixed
      values[row + 1] = value + correction
      remainder = cosine * mixed - element
      rotations.append(Rotation(row: row, cosine: cosine, sine: sine))
    }
    values[first] -= correction
    offDiagonal[first] = remainder
    offDiagonal[last] = 0
  }

  /// Applies the rotations to the rows of a square matrix, which must be `Qᵀ` of the tridiagonalization; the
  /// rows become the eigenvectors, in the order of ``values``.
  func rotate(_ matrix: DoubleBuffer) {
    let (side, start, rotations) = (values.count, matrix.start, rotations)
    let columns = Self.columnsAtATime
    ThreadPool.shared.run(
      ParallelTask(chunks: (side + columns - 1) / columns) { chunk in
        let first = chunk * columns
        let count = min(columns, side - first)
        rotations.withUnsafeBufferPointer { rotations in
          for rotation in rotations {
            let upper = start + (rotation.row * side + first)
            let lower = upper + side
            let (cosine, sine) = (rotation.cosine, rotation.sine)
            for column in 0..<count {
              let (above, below) = (upper[column], lower[column])
              upper[column] = cosine * above - sine * below
              lower[column] = sine * above + cosine * below
            }
          }
        }
      })
  }
}
