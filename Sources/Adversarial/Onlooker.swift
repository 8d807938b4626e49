import Kernels
import Networks

/// Looks at both players from outside, between two steps: the same latents every time, and nothing changes.
public final class Onlooker {
  /// The players.
  public let training: AdversarialTraining
  private let sampler: Sampler
  private lazy var judge = Inference(of: training.discriminator) { $0.sigmoid() }

  /// Looks at a training.
  ///
  /// - Parameters:
  ///   - training: The players, as they are whenever they are looked at.
  ///   - seed: Keys the latents to look at, which no turn uses.
  public init(at training: AdversarialTraining, seed: UInt64) {
    self.training = training
    sampler = Sampler(
      of: training.generator, latents: training.options.latents,
      from: RandomStream(seed: seed, name: "latents to look at"), batchSize: 128)
  }

  /// What the generator draws of the first `count` latents to look at, one image after another; of all classes in turn
  /// where it is conditional.
  public func images(_ count: Int) -> [Float] { sampler.images(count) }

  /// What a conditional generator draws of the first latents to look at when it is asked for these classes.
  ///
  /// - Throws: `LabelOutOfRange` for a label that is no class.
  public func images(labelled labels: [Int]) throws(LabelOutOfRange) -> [Float] {
    try sampler.images(labelled: labels)
  }

  /// The probability of "real" that the discriminator gives each image.
  ///
  /// - Precondition: The classes are given where the discriminator is conditional.
  public func verdicts(on images: [Float], labelled labels: [Int]? = nil) -> [Float] {
    judge(
      inputs: training.discriminator.inputs.map {
        guard $0.classes != nil else { return images }
        guard let labels else { preconditionFailure("a conditional discriminator judges labelled images") }
        return labels.map { Float($0) }
      })
  }

  /// The share of images that the discriminator takes for what they are.
  ///
  /// - Precondition: The classes are given where the discriminator is conditional.
  public func accuracy(on images: [Float], labelled labels: [Int]? = nil, areReal: Bool) -> Float {
    let verdicts = verdicts(on: images, labelled: labels)
    return Float(verdicts.count { ($0 > 0.5) == areReal }) / Float(max(verdicts.count, 1))
  }
}
