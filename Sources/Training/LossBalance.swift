import Evaluation

/// How the two losses of a training stand to one another over its late steps.
///
/// The points of the curves are means over intervals of steps, so that the oscillation is that of the training and not
/// of single batches.
public struct LossBalance: Equatable, Sendable {
  /// The generator's mean loss, in nats.
  public let generator: Double
  /// The discriminator's mean loss over real and generated images together, in nats.
  public let discriminator: Double
  /// The standard deviation (n − 1) of the generator's loss from one point of the curve to another.
  public let generatorOscillation: Double
  /// The standard deviation (n − 1) of the discriminator's loss from one point of the curve to another.
  public let discriminatorOscillation: Double
  /// The mean distance between both losses at the points of the curves.
  public let gap: Double

  /// By how much the generator's loss exceeds the discriminator's, in nats.
  public var difference: Double { generator - discriminator }

  /// How far both losses are from those of a discriminator that can only guess, in nats: log 2 and 2·log 2.
  public var fromGuessing: (generator: Double, discriminator: Double) {
    (abs(generator - Self.guessing.generator), abs(discriminator - Self.guessing.discriminator))
  }

  /// The distance from guessing: the sum of both parts of ``fromGuessing``, in nats.
  public var guessingDistance: Double { fromGuessing.generator + fromGuessing.discriminator }

  /// The losses of a discriminator that can only guess, in nats: log 2 and, for both kinds of images together, 2·log 2.
  public static let guessing = (generator: 0.693_147_180_559_945_3, discriminator: 1.386_294_361_119_890_6)

  /// Whether both losses lie between 0.5 and 1.5.
  public var isNearOne: Bool { 0.5...1.5 ~= generator && 0.5...1.5 ~= discriminator }

  /// The mean of both oscillations.
  public var oscillation: Double { (generatorOscillation + discriminatorOscillation) / 2 }
}

extension TrainingHistory {
  /// The balance of the losses over the intervals that begin at a step or after it.
  ///
  /// There must be two of them at least.
  public func balance(after step: Int) -> LossBalance {
    let begins = [0] + steps.dropLast()
    let late = begins.indices.filter { begins[$0] >= step }
    precondition(late.count > 1, "the curves have \(late.count) points after step \(step), which is too few")
    let (generator, discriminator) = (late.map { generatorLoss[$0] }, late.map { discriminatorLoss[$0] })
    return LossBalance(
      generator: generator.mean, discriminator: discriminator.mean,
      generatorOscillation: generator.sampleStandardDeviation,
      discriminatorOscillation: discriminator.sampleStandardDeviation,
      gap: zip(generator, discriminator).map { abs($0 - $1) }.mean)
  }
}
