import Kernels

/// Balls around features; the radius is the distance to the k-th nearest neighbor among them.
///
/// A feature is not its own neighbor; equal features are neighbors of each other.
final class Neighborhoods {
  private let points: FeaturePoints
  private let squaredRadii: FloatBuffer

  /// The result of a search for one query.
  struct SearchResult: Hashable {
    /// The number of closed balls that contain the query.
    var balls = 0
    /// The squared distance to the nearest center.
    var nearest = Float.infinity
  }

  init(around points: FeaturePoints, neighbors: Int) {
    self.points = points
    // The padding has negative radii, so its balls are empty.
    let squaredRadii = FloatBuffer(count: (points.count + 15) / 16 * 16, filledWith: -1)
    let smallest = FloatBuffer(count: points.count * neighbors, filledWith: .infinity)
    points.scan(points) { query, first, count, distances in
      if first..<first + count ~= query { distances[query - first] = .infinity }
      let nearest = smallest.start + query * neighbors
      for point in stride(from: 0, to: count, by: 16) {
        let block = (distances + point).vector
        guard any(block .< nearest[neighbors - 1]) else { continue }
        for lane in 0..<16 { Self.insert(block[lane], into: nearest, count: neighbors) }
      }
    }
    for point in 0..<points.count {
      squaredRadii.start[point] = smallest.start[(point + 1) * neighbors - 1]
    }
    self.squaredRadii = squaredRadii
  }

  /// The search result of each query.
  func search(_ queries: FeaturePoints) -> [SearchResult] {
    var results = [SearchResult](repeating: SearchResult(), count: queries.count)
    results.withUnsafeMutableBufferPointer { results in
      nonisolated(unsafe) let target = results.baseAddress!
      let radii = squaredRadii
      points.scan(queries) { query, first, count, distances in
        var nearest = Vector(repeating: .infinity)
        var balls = SIMD16<Int32>.zero
        for point in stride(from: 0, to: count, by: 16) {
          let block = (distances + point).vector
          nearest = nearest.replacing(with: block, where: block .< nearest)
          balls.replace(with: balls &+ 1, where: block .<= (radii.start + first + point).vector)
        }
        target[query].balls += Int(balls.wrappedSum())
        target[query].nearest = min(target[query].nearest, nearest.min())
      }
    }
    return results
  }

  /// The squared radius of the ball around a point.
  func squaredRadius(around point: Int) -> Float { squaredRadii.start[point] }

  /// Inserts a value into the smallest values, which are in rising order, and drops the greatest.
  private static func insert(_ value: Float, into values: Floats, count: Int) {
    guard value < values[count - 1] else { return }
    var position = count - 1
    while position > 0, values[position - 1] > value {
      values[position] = values[position - 1]
      position -= 1
    }
    values[position] = value
  }
}
