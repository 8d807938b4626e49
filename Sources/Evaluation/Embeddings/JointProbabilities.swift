import Kernels

/// The probabilities `p_ij` of t-SNE: how likely two points are neighbors.
///
/// `p_{j|i} ∝ exp(−β_i·‖x_i − x_j‖²)`, where bisection finds the `β_i` whose entropy is the logarithm of the
/// perplexity, and `p_ij = (p_{j|i} + p_{i|j}) / 2n`, at least 2⁻⁵². The starting value of 1, the tolerance
/// of 10⁻⁵ and the 100 steps of the bisection are those of scikit-learn.
final class JointProbabilities: @unchecked Sendable {
  /// The number of points.
  let count: Int
  /// The distance between two rows of the matrix: the number of points, rounded up to a multiple of eight.
  let stride: Int
  /// The probabilities, symmetric, with zeros on the diagonal. They do not change after the initialization.
  let matrix: DoubleBuffer

  /// The least probability, which keeps logarithms finite.
  static let least = 0x1p-52
  private static let tolerance = 1e-5
  private static let steps = 100
  /// The distance of padding, and of a point to itself: so far that the probability is zero.
  private static let farAway = 1e300

  init(of distances: SquaredDistances, perplexity: Double) {
    let (count, stride) = (distances.count, (distances.count + 7) / 8 * 8)
    let matrix = DoubleBuffer(count: count * stride)
    let start = matrix.start
    let entropy = logarithm(perplexity)
    ThreadPool.shared.run(
      ParallelTask(chunks: count) { row in
        let target = start + row * stride
        distances.write(from: row, to: target)
        JointProbabilities.subtractLeast(from: target, row: row, count: count, stride: stride)
        JointProbabilities.replaceDistances(target, stride: stride, entropy: entropy)
      })
    ThreadPool.shared.run(
      ParallelTask(chunks: count) { row in
        // Only this chunk touches the pairs of this row with later ones.
        start[row * stride + row] = 0
        for other in row + 1..<count {
          let sum = start[row * stride + other] + start[other * stride + row]
          let joint = max(sum / (2 * Double(count)), JointProbabilities.least)
          start[row * stride + other] = joint
          start[other * stride + row] = joint
        }
      })
    (self.count, self.stride, self.matrix) = (count, stride, matrix)
  }

  /// Subtracts the least distance to another point. This changes no probability and keeps their sum above
  /// one.
  private static func subtractLeast(from distances: Doubles, row: Int, count: Int, stride: Int) {
    distances[row] = .infinity
    var least = Double.infinity
    for other in 0..<count { least = min(least, distances[other]) }
    for other in 0..<count { distances[other] -= least }
    distances[row] = farAway
    for other in count..<stride { distances[other] = farAway }
  }

  /// Replaces the distances of a row by the conditional probabilities with the wanted entropy.
  private static func replaceDistances(_ distances: Doubles, stride: Int, entropy: Double) {
    var (beta, lower, upper) = (1.0, 0.0, Double.infinity)
    var sum = 1.0
    for step in 0..<steps {
      let sums = Self.sums(distances, stride: stride, beta: beta)
      sum = sums.total
      let excess = logarithm(sum) + beta * (sums.weighted / sum) - entropy
      if abs(excess) <= tolerance || step == steps - 1 { break }
      if excess > 0 {
        lower = beta
        beta = upper == .infinity ? beta * 2 : (beta + upper) / 2
      } else {
        upper = beta
        beta = (beta + lower) / 2
      }
    }
    let scale = DoubleVector(repeating: -beta)
    var column = 0
    while column < stride {
      let place = distances + column
      place.vector = exponential(place.vector * scale) / DoubleVector(repeating: sum)
      column &+= 8
    }
  }

  /// `Σ exp(−β·d)` and `Σ d·exp(−β·d)`.
  private static func sums(
    _ distances: Doubles, stride: Int, beta: Double
  ) -> (total: Double, weighted: Double) {
    let scale = DoubleVector(repeating: -beta)
    var (total, weighted) = (DoubleVector.zero, DoubleVector.zero)
    var column = 0
    while column < stride {
      let distance = (distances + column).vector
      let weight = exponential(distance * scale)
      total += weight
      weighted = weighted.addingProduct(distance, weight)
      column &+= 8
    }
    return (total.laneSum, weighted.laneSum)
  }
}
