import Kernels

/// A symmetric matrix as `Q·T·Qᵀ` with an orthogonal Q and a tridiagonal T, by Householder reflections.
///
/// Reflection k, `I − β·v·vᵀ`, sets row k right of the off-diagonal element to zero (Golub, Van Loan, "Matrix
/// Computations", 8.3.1). Every element is computed by itself from sums in a fixed order, so the bits do not
/// depend on the number of threads.
struct Tridiagonalization {
  /// The diagonal of T.
  private(set) var diagonal: [Double]
  /// The elements of T beside the diagonal, one fewer.
  private(set) var offDiagonal: [Double]
  private let side: Int
  /// The vectors v, each in its row, right of the diagonal.
  private let elements: DoubleBuffer
  /// The factors β; zero where nothing had to be reflected.
  private var factors: [Double]

  init(of matrix: SquareMatrix) {
    side = matrix.side
    elements = DoubleBuffer(matrix.values)
    factors = [Double](repeating: 0, count: max(side - 2, 0))
    offDiagonal = [Double](repeating: 0, count: max(side - 1, 0))
    diagonal = []
    let products = DoubleBuffer(count: side)
    for row in factors.indices {
      makeReflection(row)
      if factors[row] != 0 { reflect(by: row, products: products.start) }
    }
    if side > 1 { offDiagonal[side - 2] = elements.start[(side - 2) * side + side - 1] }
    diagonal = (0..<side).map { elements.start[$0 * side + $0] }
  }

  /// Replaces row k right of the diagonal by v, scaled by the element of largest magnitude.
  private mutating func makeReflection(_ row: Int) {
    let vector = elements.start + (row * side + row + 1)
    let count = side - row - 1
    var rest = 0.0
    for index in 1..<count { rest = max(rest, abs(vector[index])) }
    guard rest > 0 else {
      offDiagonal[row] = vector[0]
      return
    }
    let scale = max(rest, abs(vector[0]))
    for index in 0..<count { vector[index] /= scale }
    let norm = dotProduct(vector, vector, count: count).squareRoot()
    // Of the two possible signs, the one without cancellation.
    let reflected = vector[0] < 0 ? norm : -norm
    vector[0] -= reflected
    factors[row] = -1 / (reflected * vector[0])
    offDiagonal[row] = reflected * scale
  }

  /// Applies a reflection to the rows and columns after it: `A − v·wᵀ − w·vᵀ` with `p = β·A·v` and
  /// `w = p − ½β·(p·v)·v`.
  private func reflect(by reflection: Int, products: Doubles) {
    let (first, side) = (reflection + 1, side)
    let (count, factor) = (side - first, factors[reflection])
    let vector = elements.start + (reflection * side + first)
    let corner = elements.start + (first * side + first)
    let threads = ThreadPool.shared.threads
    ThreadPool.shared.run(
      ParallelTask(rows: count, of: count, threads: threads) { row in
        products[row] = factor * dotProduct(corner + row * side, vector, count: count)
      })
    let half = 0.5 * factor * dotProduct(products, vector, count: count)
    for index in 0..<count { products[index] -= half * vector[index] }
    ThreadPool.shared.run(
      ParallelTask(rows: count, of: count, threads: threads) { row in
        let target = corner + row * side
        let (left, right) = (vector[row], products[row])
        for column in 0..<count {
          target[column] -= left * products[column] + right * vector[column]
        }
      })
  }

  /// `Qᵀ`: the rows of the identity, reflected from the last reflection to the first.
  func transposedBasis() -> DoubleBuffer {
    let (side, factors, vectors) = (side, factors, elements.start)
    let basis = DoubleBuffer(count: side * side)
    let start = basis.start
    ThreadPool.shared.run(
      ParallelTask(chunks: side) { row in
        let target = start + row * side
        target[row] = 1
        for reflection in stride(from: min(row, side - 2) - 1, through: 0, by: -1) {
          let (first, count) = (reflection + 1, side - reflection - 1)
          let vector = vectors + (reflection * side + first)
          let product = factors[reflection] * dotProduct(target + first, vector, count: count)
          for index in 0..<count { target[first + index] -= product * vector[index] }
        }
      })
    return basis
  }
}
