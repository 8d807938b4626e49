import Kernels

/// The mean, the variances and the first principal components of one cluster.
///
/// Subspace iteration (Golub, Van Loan, "Matrix Computations", 8.2.4) multiplies random directions by the
/// covariance and makes them orthogonal again. Ten rounds are enough for a start of a mixture, and they need no
/// covariance in memory.
struct ClusterMoments {
  private let members: [Int]
  private let examples: FloatBuffer
  private let dimensions: Int
  let mean: [Double]
  /// The variance in each dimension, divided by n.
  let variances: [Double]

  private static let rounds = 10

  /// - Parameters:
  ///   - members: The examples of the cluster, at least one.
  ///   - examples: All examples, row-major.
  ///   - dimensions: The number of values of an example.
  init(of members: [Int], in examples: FloatBuffer, dimensions: Int) {
    let count = Double(members.count)
    var sums = [Double](repeating: 0, count: dimensions)
    for member in members {
      for axis in 0..<dimensions { sums[axis] += Double(examples.start[member * dimensions + axis]) }
    }
    let mean = sums.map { $0 / count }
    var squares = [Double](repeating: 0, count: dimensions)
    for member in members {
      for axis in 0..<dimensions {
        let difference = Double(examples.start[member * dimensions + axis]) - mean[axis]
        squares[axis] += difference * difference
      }
    }
    (self.members, self.examples, self.dimensions) = (members, examples, dimensions)
    self.mean = mean
    variances = squares.map { $0 / count }
  }

  /// The loadings of a probabilistic PCA, `Wᵀ`: factors × dimensions.
  ///
  /// Directions that a cluster of few examples lacks have loadings of zero.
  ///
  /// - Parameter random: The first directions: factors × dimensions.
  func loadings(from random: [Double]) -> [Double] {
    let factors = random.count / dimensions
    var basis = DoubleBuffer(random)
    _ = orthogonalize(basis, count: factors)
    var eigenvalues = [Double](repeating: 0, count: factors)
    for _ in 0..<Self.rounds {
      basis = covarianceTimes(basis, count: factors)
      eigenvalues = orthogonalize(basis, count: factors)
    }
    let rest = variances.reduce(0, +) - eigenvalues.reduce(0, +)
    let noise = factors < dimensions ? max(rest, 0) / Double(dimensions - factors) : 0
    let scales = eigenvalues.map { max($0 - noise, 0).squareRoot() }
    return (0..<random.count).map { basis.start[$0] * scales[$0 / dimensions] }
  }

  /// `C·v` of each row `v`: one sum over the examples in order.
  private func covarianceTimes(_ basis: DoubleBuffer, count: Int) -> DoubleBuffer {
    let result = DoubleBuffer(count: count * dimensions)
    let difference = DoubleBuffer(count: dimensions)
    let values = difference.start
    for member in members {
      let example = examples.start + member * dimensions
      for axis in 0..<dimensions { values[axis] = Double(example[axis]) - mean[axis] }
      for row in 0..<count {
        let target = result.start + row * dimensions
        let factor =
          dotProduct(basis.start + row * dimensions, values, count: dimensions) / Double(members.count)
        for axis in 0..<dimensions { target[axis] += factor * values[axis] }
      }
    }
    return result
  }

  /// Makes the rows orthogonal and of unit length, and returns the lengths that they had; rows that depend on
  /// those before become zero.
  private func orthogonalize(_ rows: DoubleBuffer, count: Int) -> [Double] {
    var lengths = [Double](repeating: 0, count: count)
    for row in 0..<count {
      let target = rows.start + row * dimensions
      let before = dotProduct(target, target, count: dimensions).squareRoot()
      // Once is not enough for nearly parallel rows.
      for _ in 0..<2 {
        for other in 0..<row {
          let source = rows.start + other * dimensions
          let factor = dotProduct(source, target, count: dimensions)
          for axis in 0..<dimensions { target[axis] -= factor * source[axis] }
        }
      }
      let length = dotProduct(target, target, count: dimensions).squareRoot()
      let isIndependent = length > before * 1e-10
      lengths[row] = isIndependent ? length : 0
      for axis in 0..<dimensions { target[axis] = isIndependent ? target[axis] / length : 0 }
    }
    return lengths
  }
}

extension KMeans {
  /// The first components of a mixture: one for each cluster of the examples that the centers were fitted to.
  func factorAnalyzers(
    of examples: FloatBuffer, factors: Int, noiseFloor: Double, seed: UInt64
  ) -> [FactorAnalyzer] {
    let size = factors * dimensions
    let random = RandomStream(seed: seed, name: "loadings of a mixture").normalNumbers(clusters * size)
    var members = [[Int]](repeating: [], count: clusters)
    for (example, label) in labels.enumerated() { members[label].append(example) }
    return members.enumerated().map { cluster, members in
      let moments = ClusterMoments(of: members, in: examples, dimensions: dimensions)
      let loadings = moments.loadings(
        from: random[cluster * size..<(cluster + 1) * size].map { Double($0) })
      let noise = (0..<dimensions).map { axis in
        let explained = (0..<factors).reduce(0.0) { sum, factor in
          let loading = loadings[factor * dimensions + axis]
          return sum + loading * loading
        }
        return max(moments.variances[axis] - explained, noiseFloor)
      }
      return FactorAnalyzer(
        weight: Double(members.count) / Double(labels.count), mean: moments.mean, loadings: loadings,
        noise: noise)
    }
  }
}
