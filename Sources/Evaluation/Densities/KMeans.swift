import Kernels

/// Centers of clusters, each of which is the mean of the examples nearest to it (Lloyd 1957).
///
/// The first centers are examples, chosen by k-means++ (Arthur, Vassilvitskii 2007): each with a probability
/// proportional to its squared distance from those already chosen. A cluster that has become empty gets the
/// example farthest from its center. The result depends on the seed, and not on the number of threads.
public struct KMeans: Sendable {
  /// The number of values of an example.
  public let dimensions: Int
  /// The centers, row-major: clusters × dimensions.
  public let centers: [Float]
  /// The cluster of each example that the centers were fitted to; no cluster is empty.
  public let labels: [Int]

  /// The number of clusters.
  public var clusters: Int { centers.count / dimensions }

  /// Fits the centers to examples, row-major: count × dimensions.
  ///
  /// - Parameters:
  ///   - examples: As many examples as clusters, or more.
  ///   - dimensions: The number of values of an example.
  ///   - clusters: The number of clusters.
  ///   - seed: The seed of the first centers.
  ///   - iterations: The greatest number of updates; it ends earlier when no example changes its cluster.
  /// - Throws: ``EvaluationError`` when there is no example, an incomplete one or a value that is not finite, or
  ///   an option is out of its range.
  public init(
    of examples: [Float], dimensions: Int, clusters: Int, seed: UInt64, iterations: Int = 100
  ) throws(EvaluationError) {
    let count = try examples.checkedCount(of: dimensions, atLeast: 1, for: "k-means")
    try EvaluationError.check("clusters of k-means", clusters, isWithin: 1...count)
    try EvaluationError.check("iterations of k-means", iterations, isWithin: 1...Int(Int32.max))
    let clustering = Clustering(of: FloatBuffer(examples), dimensions: dimensions, clusters: clusters)
    clustering.start(seed: seed)
    for _ in 0..<iterations {
      let previous = clustering.labels
      clustering.assign()
      if clustering.labels == previous { break }
      clustering.update()
    }
    (self.dimensions, labels) = (dimensions, clustering.labels)
    centers = clustering.centers.values
  }

  /// The index of the center nearest to each example; among equally near ones the first.
  ///
  /// - Throws: ``EvaluationError`` for an incomplete example or a value that is not finite.
  public func indices(of examples: [Float]) throws(EvaluationError) -> [Int] {
    let count = try examples.checkedCount(of: dimensions, atLeast: 0, for: "k-means")
    return nearestRows(
      of: FloatBuffer(centers), to: FloatBuffer(examples), count: count, dimensions: dimensions)
  }
}

/// The row of `centers` nearest to each point: the one with the greatest `x·c − ½‖c‖²`, the first of equals.
func nearestRows(of centers: FloatBuffer, to points: FloatBuffer, count: Int, dimensions: Int) -> [Int] {
  let columns = centers.count / dimensions
  let halfNorms = FloatBuffer(count: columns)
  for center in 0..<columns {
    for axis in 0..<dimensions {
      let value = centers.start[center * dimensions + axis]
      halfNorms.start[center] -= 0.5 * value * value
    }
  }
  var nearest = [Int](repeating: 0, count: count)
  for first in stride(from: 0, to: count, by: 2048) {
    let rows = min(2048, count - first)
    let scores = MatrixProduct.compute(
      points.start + first * dimensions, centers, plus: halfNorms, rows: rows, transposesRight: true)
    for row in 0..<rows {
      let score = scores.start + row * columns
      var best = 0
      for column in 1..<max(columns, 1) where score[column] > score[best] { best = column }
      nearest[first + row] = best
    }
  }
  return nearest
}
