import Adversarial
import Networks

/// A conditional GAN of the report's table: dense or with convolutions, with or without virtual batch normalization in
/// the generator, with or without one-sided label smoothing.
public struct ConditionalVariant: Hashable, Sendable {
  /// Whether it has convolutions.
  public let isConvolutional: Bool
  /// Whether the generator has virtual batch normalization in place of batch normalization.
  public let isVirtual: Bool
  /// Whether the discriminator's target for real images is 0.9.
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

  /// The name of its trainings and results, as in `cdcgan-vb-ls`.
  public var name: String {
    (isConvolutional ? "cdcgan" : "cgan") + (isVirtual ? "-vb" : "") + (smooths ? "-ls" : "")
  }

  /// The inception score that the report gives; nil for the plain conditional DCGAN.
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

  /// Both networks.
  public func networks() throws -> GAN {
    let normalization: Normalization = isVirtual ? .virtualBatch(reference: 64) : .batch
    return isConvolutional
      ? GAN(
        generator: try ConditionalDCGAN.generator(normalization),
        discriminator: try ConditionalDCGAN.discriminator())
      : GAN(
        generator: try ConditionalGAN.generator(normalization),
        discriminator: try ConditionalGAN.discriminator())
  }

  /// Batches of 64, learning rates that fall along a line to a fiftieth, which leaves the last steps to details.
  ///
  /// Both networks begin at 0.0004, but the discriminator with convolutions at half of it: where it learns faster, digits
  /// are clearer and fewer of their forms appear.
  public func schedule(_ schedule: inout UpdateSchedule) {
    let steps = schedule.steps
    func falling(from rate: Double) -> Adam {
      Adam(learningRate: .linear(from: rate, to: rate / 50, updates: steps), beta1: 0.5)
    }
    schedule.generatorOptimizer = falling(from: 4e-4)
    schedule.discriminatorOptimizer = falling(from: isConvolutional ? 2e-4 : 4e-4)
  }

  /// The loss, with a target of 0.9 where it smooths labels.
  public var loss: NonSaturating { NonSaturating(labelSmoothing: smooths ? 0.1 : 0) }
}
