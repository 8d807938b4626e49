import Adversarial
import Networks

/// The two networks of a GAN, and the average of the generator's weights where its training keeps one.
public struct GAN {
  /// The network that makes examples from latents.
  public let generator: Network
  /// The network that tells real examples from generated ones.
  public let discriminator: Network

  /// The copy of the generator that holds the average of its weights; nil without one.
  package private(set) var averagedGenerator: Network?

  /// The networks in the order in which a training keeps them.
  package var all: [Network] { [generator, discriminator] + (averagedGenerator.map { [$0] } ?? []) }

  /// Two networks; their first weights are set later, see `initialize(seed:)`.
  public init(generator: Network, discriminator: Network) {
    (self.generator, self.discriminator) = (generator, discriminator)
  }

  /// The same networks with a copy of the generator for the average of its weights.
  package func averagingGenerator() -> GAN {
    var networks = self
    networks.averagedGenerator = generator.copy(named: averagedName(of: generator))
    return networks
  }

  /// Sets the first weights of all.
  public func initialize(seed: UInt64) {
    generator.initialize(seed: seed)
    discriminator.initialize(seed: seed)
    averagedGenerator?.takeWeights(of: generator)
  }
}
