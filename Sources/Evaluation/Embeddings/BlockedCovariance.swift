import Kernels

/// The mean and the covariance of many rows, in double precision.
///
/// Every element of the covariance is one chain of multiply-adds over the rows in order. Rows are read in
/// blocks that stay in the cache, and only half of the symmetric matrix is computed, in tiles of 4 × 16
/// elements. The bits depend neither on the tiles nor on the number of threads.
struct BlockedCovariance {
  /// The mean of the rows.
  let mean: [Double]
  /// `Σ (x − mean)(x − mean)ᵀ / (n − 1)`.
  let covariance: SquareMatrix

  private static let rowsInBlock = 128

  /// Computes the moments of at least two rows.
  init(of features: Features) {
    let (count, side) = (features.count, features.dimensions)
    let padded = (side + 15) / 16 * 16
    let mean = Self.mean(of: features)
    let sums = DoubleBuffer(count: padded * padded)
    let block = DoubleBuffer(count: Self.rowsInBlock * padded)
    for first in stride(from: 0, to: count, by: Self.rowsInBlock) {
      let rows = min(Self.rowsInBlock, count - first)
      features.values.withUnsafeBufferPointer { values in
        mean.withUnsafeBufferPointer { mean in
          for row in 0..<rows {
            let target = block.start + row * padded
            for column in 0..<side {
              target[column] = Double(values[(first + row) * side + column]) - mean[column]
            }
          }
        }
      }
      Self.add(block.start, rows: rows, to: sums.start, side: padded)
    }
    self.mean = mean
    var elements = [Double](repeating: 0, count: side * side)
    for row in 0..<side {
      for column in row..<side {
        let element = sums.start[row * padded + column] / Double(count - 1)
        elements[row * side + column] = element
        elements[column * side + row] = element
      }
    }
    covariance = SquareMatrix(elements, side: side)
  }

  /// The mean, summed in the order of the rows.
  private static func mean(of features: Features) -> [Double] {
    var sums = [Double](repeating: 0, count: features.dimensions)
    features.values.withUnsafeBufferPointer { values in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<features.count {
          for column in sums.indices { sums[column] += Double(values[row * sums.count + column]) }
        }
      }
    }
    return sums.map { $0 / Double(features.count) }
  }

  /// Adds the products of the columns of a block to the upper half of the sums, four rows of them at a time.
  private static func add(_ block: Doubles, rows: Int, to sums: Doubles, side: Int) {
    ThreadPool.shared.run(
      ParallelTask(chunks: side / 4) { chunk in
        let row = chunk * 4
        for column in stride(from: row / 16 * 16, to: side, by: 16) {
          addTile(block, rows: rows, to: sums, side: side, row, column)
        }
      })
  }

  /// Adds the products of columns `row` to `row + 3` with columns `column` to `column + 15`.
  @inline(__always)
  private static func addTile(
    _ block: Doubles, rows: Int, to sums: Doubles, side: Int, _ row: Int, _ column: Int
  ) {
    let first = sums + (row * side + column)
    let (second, third, fourth) = (first + side, first + 2 * side, first + 3 * side)
    var (a0, a1) = (first.vector, (first + 8).vector)
    var (b0, b1) = (second.vector, (second + 8).vector)
    var (c0, c1) = (third.vector, (third + 8).vector)
    var (d0, d1) = (fourth.vector, (fourth + 8).vector)
    var values = block
    for _ in 0..<rows {
      let (x0, x1) = ((values + column).vector, (values + column + 8).vector)
      let a = DoubleVector(repeating: values[row])
      let b = DoubleVector(repeating: values[row + 1])
      let c = DoubleVector(repeating: values[row + 2])
      let d = DoubleVector(repeating: values[row + 3])
      (a0, a1) = (a0.addingProduct(a, x0), a1.addingProduct(a, x1))
      (b0, b1) = (b0.addingProduct(b, x0), b1.addingProduct(b, x1))
      (c0, c1) = (c0.addingProduct(c, x0), c1.addingProduct(c, x1))
      (d0, d1) = (d0.addingProduct(d, x0), d1.addingProduct(d, x1))
      values += side
    }
    first.vector = a0
    (first + 8).vector = a1
    second.vector = b0
    (second + 8).vector = b1
    third.vector = c0
    (third + 8).vector = c1
    fourth.vector = d0
    (fourth + 8).vector = d1
  }
}
