import Kernels

/// Spherical interpolation (slerp) between two latents: equal steps along the great circle (White 2016, "Sampling
/// generative networks").
///
/// Normal latents of many coordinates lie near a sphere. A straight line between two of them leaves it and passes where a
/// generator was never trained. Directions are halved again and again, since the direction midway between two is that of
/// their sum: this needs square roots alone, which every processor rounds alike. The distance from the origin changes
/// evenly.
public struct LatentInterpolation: Hashable, Sendable {
  /// The latents, both ends included.
  public let points: Latents

  /// 2^`halvings` steps.
  ///
  /// - Parameters:
  ///   - start: The first latent.
  ///   - end: The last latent. It is not opposite to the first, where no great circle is the shortest.
  ///   - halvings: How often the way is halved.
  public init(from start: [Float], to end: [Float], halvings: Int) {
    precondition(start.count == end.count, "latents of \(start.count) and of \(end.count) coordinates")
    let ends = [start, end].map { $0.map(Double.init) }
    let (first, last) = (ends[0].norm, ends[1].norm)
    var directions = [ends[0].direction, ends[1].direction]
    for _ in 0..<halvings {
      let midways = zip(directions, directions.dropFirst()).map { zip($0, $1).map(+).direction }
      directions = zip(directions, midways).flatMap { [$0, $1] } + directions.suffix(1)
    }
    let steps = Double(directions.count - 1)
    points = Latents(
      directions.enumerated().flatMap { index, direction in
        let share = Double(index) / steps
        let radius = first * (1 - share) + last * share
        return direction.map { Float($0 * radius) }
      }, length: start.count)
  }

  /// Interpolations between pairs of normal latents of one stream.
  public static func random(
    _ count: Int, length: Int, halvings: Int, from stream: RandomStream
  ) -> [LatentInterpolation] {
    let latents = Latents(random: count * 2, length: length, from: stream)
    return (0..<count).map {
      LatentInterpolation(from: Array(latents[2 * $0]), to: Array(latents[2 * $0 + 1]), halvings: halvings)
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
