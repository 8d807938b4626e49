import Kernels
import Networks

/// The two networks of a GAN between two steps, applied to the same evaluation latents every time; nothing changes.
public final class Probe {
  private let discriminator: Network
  private let sampler: Sampler
  private lazy var discriminate = Predictor(discriminator) { [$0.output.sigmoid()] }

  /// Probes two networks.
  ///
  /// - Parameters:
  ///   - generator: The network that makes examples from latents.
  ///   - discriminator: The network that tells real examples from generated ones.
  ///   - latents: The distribution of latents.
  ///   - seed: Keys the evaluation latents, which no update uses.
  public init(generator: Network, discriminator: Network, latents: Distribution, seed: UInt64) {
    self.discriminator = discriminator
    sampler = Sampler(
      of: generator, latents: latents,
      from: RandomStream(seed: seed, name: StreamName.evaluationLatents), batchSize: 128)
  }

  /// The samples of the first `count` evaluation latents, one after another; of all classes in turn where the generator
  /// is conditional.
  public func samples(_ count: Int) -> [Float] { sampler.samples(count) }

  /// The samples of the first evaluation latents for these classes.
  ///
  /// - Throws: `LabelOutOfRange` for a label that is no class.
  public func samples(labels: [Int]) throws(LabelOutOfRange) -> [Float] {
    try sampler.samples(labels: labels)
  }

  /// The discriminator's probability of "real", `σ(D(x))`, for each example.
  ///
  /// - Precondition: The classes are given where the discriminator is conditional.
  public func probabilities(of examples: [Float], labels: [Int]? = nil) -> [Float] {
    discriminate.predict(
      discriminator.inputs.map {
        guard $0.classes != nil else { return examples }
        guard let labels else { preconditionFailure("a conditional discriminator needs labels") }
        return labels.map { Float($0) }
      })[0]
  }

  /// The share of examples that the discriminator classifies rightly.
  ///
  /// - Precondition: The classes are given where the discriminator is conditional.
  public func accuracy(on examples: [Float], labels: [Int]? = nil, areReal: Bool) -> Double {
    let probabilities = probabilities(of: examples, labels: labels)
    return Double(probabilities.count { ($0 > 0.5) == areReal }) / Double(max(probabilities.count, 1))
  }
}
