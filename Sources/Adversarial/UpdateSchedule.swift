import Kernels
import Networks

/// Which updates a step of a GAN's training consists of, on which batches, by which optimizers.
public struct UpdateSchedule: Sendable {
  /// How a discriminator's update uses its real and its generated batch.
  public enum DiscriminatorUpdate: String, Hashable, Sendable {
    /// One update on the sum of both losses.
    case joint
    /// Two updates, first on the real batch, then on the generated one.
    case separate
  }

  /// Which generated batch the generator is updated on.
  public enum FakeBatch: String, Hashable, Sendable {
    /// One of new latents.
    case resampled
    /// The batch that the discriminator was last updated on.
    case reused
  }

  /// The generator's updates in the whole training, for learning rates that fall until its end; zero where unknown.
  public let steps: Int
  /// Examples of each kind in a batch of the discriminator.
  public var batchSize = 64
  /// Examples in a batch of the generator; nil for as many as the discriminator has of each kind.
  ///
  /// With twice as many, both networks see equally many examples in an update.
  public var generatorBatchSize: Int?
  /// The distribution of latents.
  public var latents = Distribution.normal(mean: 0, standardDeviation: 1)
  /// How the discriminator's update is made up.
  public var discriminatorUpdate = DiscriminatorUpdate.joint
  /// Updates of the discriminator before each of the generator; the papers' n-critic.
  public var discriminatorSteps = 1
  /// Which generated batch the generator's update uses.
  public var fakeBatch = FakeBatch.resampled
  /// How many examples the discriminator sees at once, joined along their channels (PacGAN; Lin, Khetan, Fanti, Oh
  /// 2018).
  ///
  /// With two, a discriminator of images of 28×28×2 sees pairs, and a generator that makes one image for many latents
  /// is found out.
  public var packing = 1
  /// The decay of an exponential moving average of the generator's weights, see `WeightAverage`; nil for none.
  ///
  /// Nothing of the training depends on it.
  public var generatorAverage: Float?
  /// Whether the generator's update also moves the discriminator, with the generator's optimizer and toward "generated
  /// is real". A stacked Keras model does so that was compiled while its discriminator was still trainable.
  public var unfrozenDiscriminator = false
  /// The optimizer of the generator.
  public var generatorOptimizer: any Optimizer = Adam(learningRate: 2e-4, beta1: 0.5)
  /// The optimizer of the discriminator.
  public var discriminatorOptimizer: any Optimizer = Adam(learningRate: 2e-4, beta1: 0.5)

  /// One update of each network in a step, batches of 64, normal latents, Adam with the DCGAN's constants.
  public init(steps: Int = 0) { self.steps = steps }

  /// One optimizer for both networks.
  public mutating func optimize(with optimizer: any Optimizer) {
    (generatorOptimizer, discriminatorOptimizer) = (optimizer, optimizer)
  }
}

extension UpdateSchedule: CustomStringConvertible {
  /// What differs from the defaults, and both optimizers: part of what a training is known by.
  ///
  /// An option that came later changes nothing here for trainings without it.
  public var description: String {
    let usual = UpdateSchedule()
    var parts = ["batch \(batchSize)", "latents \(latents)"]
    func note(_ name: String, _ value: (UpdateSchedule) -> String) {
      if value(self) != value(usual) { parts.append("\(name) \(value(self))") }
    }
    note("batch of the generator") { "\($0.generatorBatchSize ?? 0)" }
    note("discriminator's update") { $0.discriminatorUpdate.rawValue }
    note("discriminator's steps") { "\($0.discriminatorSteps)" }
    note("fake batch") { $0.fakeBatch.rawValue }
    note("packing") { "\($0.packing)" }
    note("average of the generator") { $0.generatorAverage.map { "\($0)" } ?? "none" }
    note("unfrozen discriminator") { "\($0.unfrozenDiscriminator)" }
    return (parts + ["generator \(generatorOptimizer)", "discriminator \(discriminatorOptimizer)"])
      .joined(separator: ", ")
  }
}
