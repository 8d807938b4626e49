import Kernels

/// Directions from the origin of the latent space, drawn evenly over the sphere.
///
/// A normal latent of `n` coordinates is a random direction at a distance of about `√n`; rays ask what a generator
/// makes of the same directions at other distances.
public struct LatentRays: Sendable {
  /// How many directions there are.
  public let count: Int
  private let directions: [[Double]]

  /// Directions of normal latents.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - length: The length of a latent.
  ///   - stream: What they are drawn from.
  public init(_ count: Int, length: Int = 100, from stream: RandomStream) {
    self.count = count
    let numbers = stream.numbers(.normal(mean: 0, deviation: 1), count: count * length)
    directions = stride(from: 0, to: numbers.count, by: length).map {
      numbers[$0..<$0 + length].map(Double.init).direction
    }
  }

  /// The latent of each direction at this distance from the origin, one after another.
  public func points(atRadius radius: Double) -> [Float] {
    directions.flatMap { $0.map { Float($0 * radius) } }
  }
}
