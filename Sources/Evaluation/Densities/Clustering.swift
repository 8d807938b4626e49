import Kernels

/// The steps of k-means on points in memory.
final class Clustering {
  private let points: FloatBuffer
  private let count: Int
  private let dimensions: Int
  private let clusters: Int
  /// The centers, row-major: clusters × dimensions.
  private(set) var centers: FloatBuffer
  /// The cluster of each point; empty before the first assignment.
  private(set) var labels: [Int] = []

  init(of points: FloatBuffer, dimensions: Int, clusters: Int) {
    (self.points, self.dimensions, self.clusters) = (points, dimensions, clusters)
    count = points.count / dimensions
    centers = FloatBuffer(count: clusters * dimensions)
  }

  /// Chooses points as centers by k-means++.
  func start(seed: UInt64) {
    let fractions = RandomStream(seed: seed, name: "k-means").fractions(clusters)
    let distances = FloatBuffer(count: count, filledWith: .infinity)
    for (cluster, fraction) in fractions.enumerated() {
      let chosen = cluster == 0 ? Int(fraction * Double(count)) : choice(at: fraction, among: distances)
      let center = points.start + chosen * dimensions
      (centers.start + cluster * dimensions).update(from: center, count: dimensions)
      ThreadPool.shared.run(
        ParallelTask(rows: count, of: dimensions, threads: ThreadPool.shared.threads) { [self] point in
          let distance = squaredDistance(points.start + point * dimensions, center, count: dimensions)
          distances.start[point] = min(distances.start[point], distance)
        })
    }
  }

  /// The point where the sum of the distances up to it exceeds this fraction of their total.
  private func choice(at fraction: Double, among distances: FloatBuffer) -> Int {
    let total = (0..<count).reduce(0.0) { $0 + Double(distances.start[$1]) }
    var sum = 0.0
    for point in 0..<count {
      sum += Double(distances.start[point])
      if sum > fraction * total { return point }
    }
    // All points are centers already or equal one.
    return count - 1
  }

  /// Assigns every point to its nearest center and fills empty clusters.
  func assign() {
    labels = nearestRows(of: centers, to: points, count: count, dimensions: dimensions)
    var sizes = [Int](repeating: 0, count: clusters)
    for label in labels { sizes[label] += 1 }
    guard sizes.contains(0) else { return }
    var distances = (0..<count).map { point in
      squaredDistance(
        points.start + point * dimensions, centers.start + labels[point] * dimensions, count: dimensions)
    }
    for cluster in 0..<clusters where sizes[cluster] == 0 {
      var farthest: Int?
      for point in 0..<count where sizes[labels[point]] > 1 {
        if let found = farthest, distances[found] >= distances[point] { continue }
        farthest = point
      }
      guard let moved = farthest else { return }
      sizes[labels[moved]] -= 1
      (labels[moved], sizes[cluster], distances[moved]) = (cluster, 1, 0)
    }
  }

  /// Moves every center to the mean of its points, summed in order in double precision.
  func update() {
    var sums = [Double](repeating: 0, count: clusters * dimensions)
    var sizes = [Double](repeating: 0, count: clusters)
    sums.withUnsafeMutableBufferPointer { sums in
      for point in 0..<count {
        let (source, first) = (points.start + point * dimensions, labels[point] * dimensions)
        sizes[labels[point]] += 1
        for axis in 0..<dimensions { sums[first + axis] += Double(source[axis]) }
      }
    }
    for index in sums.indices where sizes[index / dimensions] > 0 {
      centers.start[index] = Float(sums[index] / sizes[index / dimensions])
    }
  }
}
