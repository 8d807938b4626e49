import Kernels

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

  /// What the generator draws of the first `count` latents to look at, one image after another.
  public func images(_ count: Int) -> [Float] { sampler.images(count) }

  /// The probability of "real" that the discriminator gives each image.
  public func verdicts(on images: [Float]) -> [Float] { judge(images) }

  /// The share of images that the discriminator takes for what they are.
  public func accuracy(on images: [Float], areReal: Bool) -> Float {
    let verdicts = verdicts(on: images)
    return Float(verdicts.count { ($0 > 0.5) == areReal }) / Float(max(verdicts.count, 1))
  }
}
