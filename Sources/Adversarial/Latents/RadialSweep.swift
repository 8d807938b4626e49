import Kernels

/// Random directions in latent space, each at several distances from the origin.
///
/// A normal latent of `n` coordinates is a random direction at a distance of about `√n`. A sweep shows what a generator
/// makes of the same directions at other distances.
public struct RadialSweep: Sendable {
  /// How many directions there are.
  public let count: Int
  private let length: Int
  private let directions: [[Double]]

  /// The directions of normal latents, uniform over the sphere.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - length: The length of a latent.
  ///   - stream: The random stream of the latents.
  public init(_ count: Int, length: Int, from stream: RandomStream) {
    (self.count, self.length) = (count, length)
    let latents = Latents(random: count, length: length, from: stream)
    directions = (0..<count).map { latents[$0].map(Double.init).direction }
  }

  /// The latent of each direction at this distance from the origin.
  public func points(atRadius radius: Double) -> Latents {
    Latents(directions.flatMap { $0.map { Float($0 * radius) } }, length: length)
  }
}
