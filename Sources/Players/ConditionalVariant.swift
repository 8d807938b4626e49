import Adversarial
import Networks

/// A conditional GAN of the report's table: dense or with convolutions, with or without virtual batch normalisation in
/// the generator, with or without one-sided label smoothing.
public struct ConditionalVariant: Hashable, Sendable {
  /// Whether it has convolutions.
  public let isConvolutional: Bool
  /// Whether the generator has virtual batch normalisation in place of batch normalisation.
  public let isVirtual: Bool
  /// Whether the discriminator is taught 0.9 for real images.
  public let smooths: Bool

  /// One of the table.
  public init(isConvolutional: Bool, isVirtual: Bool, smooths: Bool) {
    (self.isConvolutional, self.isVirtual, self.smooths) = (isConvolutional, isVirtual, smooths)
  }

  /// All eight, in the order of the table, which leaves out the plain conditional DCGAN.
  public static let all = [false, true].flatMap { isConvolutional in
    [(false, false), (true, false), (false, true), (true, true)].map {
      ConditionalVariant(isConvolutional: isConvolutional, isVirtual: $0.0, smooths: $0.1)
    }
  }

  /// The name as runs and findings have it, as in `cdcgan-vb-ls`.
  public var name: String {
    (isConvolutional ? "cdcgan" : "cgan") + (isVirtual ? "-vb" : "") + (smooths ? "-ls" : "")
  }

  /// The inception score that the report gives; none for the plain conditional DCGAN.
  public var published: Double? {
    switch (isConvolutional, isVirtual, smooths) {
    case (false, false, false): return 6.01
    case (false, true, false): return 6.2
    case (false, false, true): return 6.3
    case (false, true, true): return 6.4
    case (true, false, false): return nil
    case (true, true, false): return 6.5
    case (true, false, true): return 6.8
    case (true, true, true): return 7.3
    }
  }

  /// How turns are taken over so many steps: Adam's rate falls along a line to a fiftieth, which leaves the last steps to
  /// details.
  ///
  /// Both players begin with 0.0004, but for the discriminator with convolutions, which begins with half of it: where it
  /// learns faster, digits are drawn more clearly and fewer of their forms.
  public func options(steps: Int) -> AdversarialOptions {
    func falling(from rate: Double) -> Adam {
      Adam(rate: .linear(from: rate, to: rate / 50, updates: steps), beta1: 0.5)
    }
    var options = AdversarialOptions()
    options.realTarget = smooths ? 0.9 : 1
    options.generatorOptimiser = falling(from: 4e-4)
    options.discriminatorOptimiser = falling(from: isConvolutional ? 2e-4 : 4e-4)
    return options
  }

  /// Both networks.
  public func players() throws -> (generator: Network, discriminator: Network) {
    isConvolutional
      ? (
        try ConditionalDCGAN.generator(virtualBatchNorm: isVirtual), try ConditionalDCGAN.discriminator()
      )
      : (try ConditionalGAN.generator(virtualBatchNorm: isVirtual), try ConditionalGAN.discriminator())
  }
}
