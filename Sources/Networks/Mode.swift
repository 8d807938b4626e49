import Kernels

/// The mode of a forward pass; dropout and normalization differ between the two.
public enum Mode: Hashable, Sendable {
  /// Training: batch statistics, running statistics updated, random dropout masks.
  case training(Randomness)
  /// Inference: running statistics, nothing random.
  case inference
}

/// The source of a forward pass's random numbers; passes of different names get different numbers.
public struct Randomness: Hashable, Sendable {
  /// The seed of a whole experiment.
  public let seed: UInt64
  /// The name of the pass, as in `discriminator on real`.
  public let name: String

  /// Creates the source of a pass's random numbers.
  public init(seed: UInt64, name: String) {
    self.seed = seed
    self.name = name
  }

  /// The stream for one purpose, as in `discriminator/dropout/mask`; it gives new numbers at every step of a
  /// program.
  public func stream(for purpose: String) -> RandomStream {
    RandomStream(seed: seed, name: "\(name)/\(purpose)")
  }
}
