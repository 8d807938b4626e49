import Kernels
import Networks

/// The two networks of a GAN between two steps, applied to the same evaluation latents every time; nothing changes.
public final class Probe {
  private let discriminator: Network
  private let sampler: Sampler
  /// How many examples the discriminator sees at once.
  private let packing: Int
  /// The values of one pixel of an example.
  private let channels: Int
  private lazy var discriminate = Predictor(discriminator) { [$0.output.sigmoid(), $0.output] }

  /// Probes two networks.
  ///
  /// - Parameters:
  ///   - generator: The network that makes examples from latents.
  ///   - discriminator: The network that tells real examples from generated ones.
  ///   - latents: The distribution of latents.
  ///   - seed: Keys the evaluation latents, which no update uses.
  public init(generator: Network, discriminator: Network, latents: Distribution, seed: UInt64) {
    self.discriminator = discriminator
    packing = discriminator.dataInput.dimensions.reduce(1, *) / generator.output.count
    channels = generator.output[generator.output.rank - 1]
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
  /// Examples that are packed share the probability of their pack; the last one is filled up with the first examples.
  ///
  /// - Precondition: The classes are given where the discriminator is conditional.
  public func probabilities(of examples: [Float], labels: [Int]? = nil) -> [Float] {
    outputs(of: examples, labels: labels)[0]
  }

  /// The discriminator's output `D(x)` for each example, its logit of "real".
  ///
  /// - Precondition: The classes are given where the discriminator is conditional.
  public func logits(of examples: [Float], labels: [Int]? = nil) -> [Float] {
    outputs(of: examples, labels: labels)[1]
  }

  private func outputs(of examples: [Float], labels: [Int]?) -> [[Float]] {
    if packing > 1 { return outputsForPacks(of: examples) }
    return discriminate.predict(
      discriminator.inputs.map {
        guard $0.classes != nil else { return examples }
        guard let labels else { preconditionFailure("a conditional discriminator needs labels") }
        return labels.map { Float($0) }
      })
  }

  private func outputsForPacks(of examples: [Float]) -> [[Float]] {
    let size = discriminator.dataInput.dimensions.reduce(1, *) / packing
    let count = examples.count / size
    let packs = (0..<(count + packing - 1) / packing).flatMap { pack in
      (0..<size / channels).flatMap { pixel in
        (0..<packing).flatMap { member -> ArraySlice<Float> in
          let start = (pack * packing + member) % count * size + pixel * channels
          return examples[start..<start + channels]
        }
      }
    }
    return discriminate.predict([packs]).map { outputs in (0..<count).map { outputs[$0 / packing] } }
  }

  /// The share of examples that the discriminator classifies rightly.
  ///
  /// - Precondition: The classes are given where the discriminator is conditional.
  public func accuracy(on examples: [Float], labels: [Int]? = nil, areReal: Bool) -> Double {
    let probabilities = probabilities(of: examples, labels: labels)
    return Double(probabilities.count { ($0 > 0.5) == areReal }) / Double(max(probabilities.count, 1))
  }
}
