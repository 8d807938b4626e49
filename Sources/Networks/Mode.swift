import Kernels

/// What a network is run for; dropout and batch normalisation differ.
public enum Mode: Hashable, Sendable {
  /// Training: batch statistics, running statistics updated, random masks drawn.
  case training(Randomness)
  /// Use of a trained network: running statistics, nothing random.
  case inference
}

/// The source of a pass's random numbers; passes of different names draw different ones.
public struct Randomness: Hashable, Sendable {
  /// The seed of a whole experiment.
  public let seed: UInt64
  /// What the pass is, as in `discriminator on real`.
  public let name: String

  /// Names the source of a pass's random numbers.
  public init(seed: UInt64, name: String) {
    self.seed = seed
    self.name = name
  }

  /// The stream for one purpose, as in `discriminator/dropout/mask`; new numbers at every step of a program.
  public func stream(for purpose: String) -> RandomStream {
    RandomStream(seed: seed, name: "\(name)/\(purpose)")
  }
}
