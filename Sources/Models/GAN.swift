import Networks

/// The two networks of a GAN.
public struct GAN {
  /// The network that makes examples from latents.
  public let generator: Network
  /// The network that tells real examples from generated ones.
  public let discriminator: Network

  /// Two networks; their first weights are set later, see `initialize(seed:)`.
  public init(generator: Network, discriminator: Network) {
    (self.generator, self.discriminator) = (generator, discriminator)
  }

  /// Sets the first weights of both.
  public func initialize(seed: UInt64) {
    generator.initialize(seed: seed)
    discriminator.initialize(seed: seed)
  }
}
