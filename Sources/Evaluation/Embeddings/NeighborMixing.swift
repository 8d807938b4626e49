import Kernels

/// How well two labeled sets of features are mixed: the share of the other set among the nearest neighbors.
///
/// The neighbors of a point are the k nearest of all other points of both sets. Where several points are
/// equally far and not all of them belong to the k, each counts with the same fraction. So the shares do not
/// depend on the order of the points. Two sets from one distribution reach ``expected`` on average; sets that
/// are apart have a mean of 0.
public struct NeighborMixing: Codable, Hashable, Sendable {
  /// The mean over the points of one label, of both sets.
  public struct ClassMean: Codable, Hashable, Sendable {
    /// The label.
    public let label: Int
    /// The number of points with this label.
    public let count: Int
    /// The mean share of the other set among the neighbors.
    public let mean: Double
  }

  /// The share of the second set among the neighbors of each point of the first.
  public let firstShares: [Double]
  /// The share of the first set among the neighbors of each point of the second.
  public let secondShares: [Double]
  /// The mean share of all points.
  public let mean: Double
  /// The mean share that is expected when membership in the sets is random: `2·n·m / ((n + m)(n + m − 1))`.
  public let expected: Double
  /// The mean shares by label, in rising order of the labels.
  public let classes: [ClassMean]

  /// Compares two sets.
  ///
  /// - Parameters:
  ///   - first: The features of one set, such as real images.
  ///   - firstLabels: Their labels.
  ///   - second: The features of the other set, such as samples.
  ///   - secondLabels: Their labels.
  ///   - neighbors: The number k of neighbors.
  /// - Throws: ``EvaluationError`` when the numbers of dimensions differ, a label is missing, or both sets
  ///   together have no more than k points.
  public init(
    of first: Features, labels firstLabels: [Int], and second: Features, labels secondLabels: [Int],
    neighbors: Int = 10
  ) throws(EvaluationError) {
    precondition(neighbors > 0, "The number of neighbors must be positive, found \(neighbors)")
    try second.checkDimensions(of: first)
    for (features, labels) in [(first, firstLabels), (second, secondLabels)]
    where features.count != labels.count {
      throw EvaluationError.countMismatch(
        first: "Features", count: features.count, second: "labels", otherCount: labels.count)
    }
    let (split, count) = (first.count, first.count + second.count)
    guard count > neighbors else {
      throw EvaluationError.tooFewSamples(
        found: count, least: neighbors + 1, purpose: "A search for \(neighbors) neighbors")
    }
    let shares = Self.shares(of: SquaredDistances(first, second), split: split, neighbors: neighbors)
    firstShares = Array(shares[..<split])
    secondShares = Array(shares[split...])
    mean = shares.mean
    expected = 2 * Double(split) * Double(count - split) / (Double(count) * Double(count - 1))
    let labels = firstLabels + secondLabels
    classes = Set(labels).sorted().map { label in
      let own = labels.indices.filter { labels[$0] == label }.map { shares[$0] }
      return ClassMean(label: label, count: own.count, mean: own.mean)
    }
  }

  /// The share of the other set among the neighbors of each point; the first set ends before `split`.
  private static func shares(
    of distances: SquaredDistances, split: Int, neighbors: Int
  ) -> [Double] {
    let count = distances.count
    let result = DoubleBuffer(count: count)
    let start = result.start
    ThreadPool.shared.run(
      ParallelTask(chunks: count) { point in
        let row = DoubleBuffer(count: count)
        distances.write(from: point, to: row.start)
        row.start[point] = .infinity
        let other = point < split ? split..<count : 0..<split
        start[point] = share(of: other, in: row.values, neighbors: neighbors)
      })
    return result.values
  }

  /// The share of `others` among the nearest points; of those exactly at the radius, each has the same part.
  private static func share(of others: Range<Int>, in distances: [Double], neighbors: Int) -> Double {
    let radius = greatest(ofLeast: neighbors, in: distances)
    var (inside, othersInside, border, othersOnBorder) = (0, 0, 0, 0)
    for (point, distance) in distances.enumerated() where distance <= radius {
      let isOther = others.contains(point) ? 1 : 0
      if distance < radius {
        inside += 1
        othersInside += isOther
      } else {
        border += 1
        othersOnBorder += isOther
      }
    }
    let part = Double((neighbors - inside) * othersOnBorder) / Double(border)
    return (Double(othersInside) + part) / Double(neighbors)
  }

  /// The k-th least distance.
  private static func greatest(ofLeast neighbors: Int, in distances: [Double]) -> Double {
    var least = [Double](repeating: .infinity, count: neighbors)
    for distance in distances where distance < least[neighbors - 1] {
      var position = neighbors - 1
      while position > 0, least[position - 1] > distance {
        least[position] = least[position - 1]
        position -= 1
      }
      least[position] = distance
    }
    return least[neighbors - 1]
  }
}
