import Kernels

/// The Kullback-Leibler divergence that t-SNE minimizes, and its gradient, over all pairs of points.
///
/// With `w_ij = 1 / (1 + ‖y_i − y_j‖²)`, `Z = Σ w` and `q_ij = w_ij / Z`, the gradient is
/// `4·Σ_j (p_ij − q_ij)·w_ij·(y_i − y_j)`. One pass computes `Σ_j p·w·(y_i − y_j)`, `Σ_j w²·(y_i − y_j)` and
/// `Σ_j w` of every row, each by itself; Z is their sum in order. So the bits do not depend on the number of
/// threads.
final class MapObjective {
  /// The coordinates: all x, then all y.
  let positions: DoubleBuffer
  /// The gradient in the layout of ``positions``, after ``computeGradient(exaggeration:)``.
  let gradient: DoubleBuffer
  /// The number of points.
  let count: Int
  private let probabilities: JointProbabilities
  /// The five sums of each row.
  private let sums: DoubleBuffer
  private let logarithms: DoubleBuffer
  private var partition = 0.0
  private let passes: (sums: ParallelTask, logarithms: ParallelTask)
  /// `Σ p·log p` and `Σ p`.
  private let constants: (entropy: Double, total: Double)

  /// Rows that a thread takes at a time.
  private static let rowsAtATime = 8

  /// Prepares a map with these coordinates, all x and then all y.
  init(_ probabilities: JointProbabilities, positions: [Double]) {
    let (count, stride) = (probabilities.count, probabilities.stride)
    precondition(positions.count == 2 * count, "\(positions.count) coordinates for \(count) points")
    self.probabilities = probabilities
    self.count = count
    self.positions = DoubleBuffer(positions)
    gradient = DoubleBuffer(count: 2 * count)
    self.sums = DoubleBuffer(count: 5 * count)
    self.logarithms = DoubleBuffer(count: 2 * count)
    let (xs, ys) = (self.positions.start, self.positions.start + count)
    let (matrix, sums, logarithms) = (probabilities.matrix.start, self.sums.start, self.logarithms.start)
    let rowsAtATime = MapObjective.rowsAtATime
    let chunks = (count + rowsAtATime - 1) / rowsAtATime
    func task(_ body: @escaping (Int) -> Void) -> ParallelTask {
      ParallelTask(chunks: chunks) { chunk in
        let first = chunk * rowsAtATime
        for row in first..<min(first + rowsAtATime, count) { body(row) }
      }
    }
    let sumPass = task { row in
      var result = RowSums(x: xs[row], y: ys[row])
      result.add(0..<row, xs, ys, matrix + row * stride)
      result.add(row + 1..<count, xs, ys, matrix + row * stride)
      result.write(to: sums + 5 * row)
    }
    // Pairs are symmetric, so a row takes only the later points.
    let logarithmPass = task { row in
      var sum = 0.0
      for other in row + 1..<count {
        let (dx, dy) = (xs[row] - xs[other], ys[row] - ys[other])
        sum += matrix[row * stride + other] * logarithm(1 + (dx * dx + dy * dy))
      }
      logarithms[row] = sum
    }
    let constantPass = task { row in
      var (entropy, total) = (0.0, 0.0)
      for other in row + 1..<count {
        let probability = matrix[row * stride + other]
        entropy += probability * logarithm(probability)
        total += probability
      }
      (logarithms[row], logarithms[count + row]) = (entropy, total)
    }
    ThreadPool.shared.run(constantPass)
    var (entropy, total) = (0.0, 0.0)
    for row in 0..<count {
      entropy += 2 * logarithms[row]
      total += 2 * logarithms[count + row]
    }
    constants = (entropy, total)
    passes = (sumPass, logarithmPass)
  }

  /// Computes the gradient at ``positions``, with the probabilities `p_ij` multiplied by `exaggeration`.
  func computeGradient(exaggeration: Double = 1) {
    sumRows()
    let (sums, target) = (sums.start, gradient.start)
    for row in 0..<count {
      let (attraction, repulsion) = (sums + (5 * row + 1), sums + (5 * row + 3))
      for axis in 0..<2 {
        target[axis * count + row] =
          4 * (exaggeration * attraction[axis] - repulsion[axis] / partition)
      }
    }
  }

  /// The divergence `Σ p·log(p/q)` in nats at ``positions``.
  func divergence() -> Double {
    sumRows()
    ThreadPool.shared.run(passes.logarithms)
    var sum = 0.0
    for row in 0..<count { sum += 2 * logarithms.start[row] }
    return constants.entropy + sum + constants.total * logarithm(partition)
  }

  private func sumRows() {
    ThreadPool.shared.run(passes.sums)
    partition = 0
    for row in 0..<count { partition += sums.start[5 * row] }
  }
}

/// The sums over all other points of a row, in eight lanes.
private struct RowSums {
  private let x: DoubleVector
  private let y: DoubleVector
  private var partition = DoubleVector.zero
  private var attraction = (x: DoubleVector.zero, y: DoubleVector.zero)
  private var repulsion = (x: DoubleVector.zero, y: DoubleVector.zero)

  @inline(__always)
  init(x: Double, y: Double) {
    self.x = DoubleVector(repeating: x)
    self.y = DoubleVector(repeating: y)
  }

  /// Adds a range of points; those that fill no vector are added in lane 0.
  @inline(__always)
  mutating func add(_ points: Range<Int>, _ xs: Doubles, _ ys: Doubles, _ probabilities: Doubles) {
    let one = DoubleVector(repeating: 1)
    var point = points.lowerBound
    while point &+ 8 <= points.upperBound {
      let (dx, dy) = (x - (xs + point).vector, y - (ys + point).vector)
      let weight = one / one.addingProduct(dx, dx).addingProduct(dy, dy)
      let (pull, push) = ((probabilities + point).vector * weight, weight * weight)
      partition += weight
      attraction.x = attraction.x.addingProduct(pull, dx)
      attraction.y = attraction.y.addingProduct(pull, dy)
      repulsion.x = repulsion.x.addingProduct(push, dx)
      repulsion.y = repulsion.y.addingProduct(push, dy)
      point &+= 8
    }
    while point < points.upperBound {
      let (dx, dy) = (x[0] - xs[point], y[0] - ys[point])
      let weight = 1 / (1.0).addingProduct(dx, dx).addingProduct(dy, dy)
      let (pull, push) = (probabilities[point] * weight, weight * weight)
      partition[0] += weight
      attraction.x[0] = attraction.x[0].addingProduct(pull, dx)
      attraction.y[0] = attraction.y[0].addingProduct(pull, dy)
      repulsion.x[0] = repulsion.x[0].addingProduct(push, dx)
      repulsion.y[0] = repulsion.y[0].addingProduct(push, dy)
      point &+= 1
    }
  }

  @inline(__always)
  func write(to sums: Doubles) {
    sums[0] = partition.laneSum
    (sums[1], sums[2]) = (attraction.x.laneSum, attraction.y.laneSum)
    (sums[3], sums[4]) = (repulsion.x.laneSum, repulsion.y.laneSum)
  }
}
