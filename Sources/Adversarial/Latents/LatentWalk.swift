import Kernels

/// A walk between two latents along the great circle, in equal steps (White 2016, "Sampling generative networks").
///
/// Normal latents of many coordinates lie near a sphere; a straight line between two of them leaves it and passes
/// where a generator was never trained. Directions are halved again and again, since the direction midway between
/// two is that of their sum: so the walk needs square roots alone, which every processor rounds alike. The distance
/// from the origin changes evenly.
public struct LatentWalk: Hashable, Sendable {
  /// The latents, one after another.
  public let points: [Float]
  /// How many latents there are, both ends included.
  public let count: Int

  /// A walk of 2^`halvings` steps.
  ///
  /// - Parameters:
  ///   - start: Where it begins.
  ///   - end: Where it ends: not straight across the origin, where no great circle is the shortest.
  ///   - halvings: How often the way is halved.
  public init(from start: [Float], to end: [Float], halvings: Int) {
    precondition(start.count == end.count, "no walk leads from \(start.count) coordinates to \(end.count)")
    let ends = [start, end].map { $0.map(Double.init) }
    let (first, last) = (ends[0].norm, ends[1].norm)
    var directions = [ends[0].direction, ends[1].direction]
    for _ in 0..<halvings {
      let midways = zip(directions, directions.dropFirst()).map { zip($0, $1).map(+).direction }
      directions = zip(directions, midways).flatMap { [$0, $1] } + [directions.last!]
    }
    count = directions.count
    let steps = Double(count - 1)
    points = directions.enumerated().flatMap { index, direction in
      let share = Double(index) / steps
      let radius = first * (1 - share) + last * share
      return direction.map { Float($0 * radius) }
    }
  }

  /// Walks between pairs of normal latents of one stream.
  public static func random(
    _ count: Int, length: Int = 100, halvings: Int, from stream: RandomStream
  ) -> [LatentWalk] {
    let numbers = stream.numbers(.normal(mean: 0, deviation: 1), count: count * 2 * length)
    let latents = stride(from: 0, to: numbers.count, by: length).map { Array(numbers[$0..<$0 + length]) }
    return (0..<count).map {
      LatentWalk(from: latents[2 * $0], to: latents[2 * $0 + 1], halvings: halvings)
    }
  }
}

extension [Double] {
  /// The Euclidean length, summed in order.
  var norm: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// The same direction at length one.
  var direction: [Double] {
    let norm = norm
    precondition(norm > 0, "the origin has no direction")
    return map { $0 / norm }
  }
}
