import Kernels

/// A ball around each of some features that just reaches its k-th nearest neighbour among them.
///
/// A feature is no neighbour of its own; equal ones are of each other.
final class Neighbourhoods {
  private let points: FeaturePoints
  private let squaredRadii: FloatBuffer

  /// What a query finds among the balls.
  struct Visit: Hashable {
    /// In how many balls it lies; the edge belongs to the ball.
    var balls = 0
    /// The squared distance to the nearest centre.
    var nearest = Float.infinity
  }

  init(around points: FeaturePoints, neighbours: Int) {
    self.points = points
    // Radii below zero hold nothing: those of the points that fill up.
    let squaredRadii = FloatBuffer(count: (points.count + 15) / 16 * 16, filledWith: -1)
    let least = FloatBuffer(count: points.count * neighbours, filledWith: .infinity)
    points.scan(points) { query, first, count, distances in
      if first..<first + count ~= query { distances[query - first] = .infinity }
      let kept = least.start + query * neighbours
      for point in stride(from: 0, to: count, by: 16) {
        let block = (distances + point).vector
        guard any(block .< kept[neighbours - 1]) else { continue }
        for lane in 0..<16 { Self.insert(block[lane], into: kept, count: neighbours) }
      }
    }
    for point in 0..<points.count {
      squaredRadii.start[point] = least.start[(point + 1) * neighbours - 1]
    }
    self.squaredRadii = squaredRadii
  }

  /// What each of some queries finds.
  func visits(of queries: FeaturePoints) -> [Visit] {
    var visits = [Visit](repeating: Visit(), count: queries.count)
    visits.withUnsafeMutableBufferPointer { visits in
      nonisolated(unsafe) let target = visits.baseAddress!
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
    return visits
  }

  /// The squared radius of the ball around a point.
  func squaredRadius(around point: Int) -> Float { squaredRadii.start[point] }

  /// Puts a value in its place among the least ones, in rising order, and drops the greatest.
  private static func insert(_ value: Float, into kept: Floats, count: Int) {
    guard value < kept[count - 1] else { return }
    var place = count - 1
    while place > 0, kept[place - 1] > value {
      kept[place] = kept[place - 1]
      place -= 1
    }
    kept[place] = value
  }
}
