import Evaluation

/// The four signs by which a GAN is said to fail (Chintala et al. 2016, "How to train a GAN"), in the losses of a whole
/// training.
///
/// The source gives the words; the bounds are ours.
public struct FailureSigns: Hashable, Sendable {
  /// The discriminator's loss goes to zero: its mean over the last tenth of the training is below 0.05 nats.
  public let discriminatorVanishes: Bool
  /// A gradient has a norm above 100.
  public let gradientsExplode: Bool
  /// The discriminator's loss has spikes: a point lies above twice the median of its half of the training.
  public let discriminatorSpikes: Bool
  /// The generator's loss falls steadily: its mean falls from each fifth of the training to the next.
  public let generatorFalls: Bool

  /// All signs with the names of their records.
  public static var all: [(name: String, sign: KeyPath<FailureSigns, Bool> & Sendable)] {
    [
      ("vanishing", \.discriminatorVanishes), ("exploding", \.gradientsExplode),
      ("spikes", \.discriminatorSpikes),
      ("falling", \.generatorFalls),
    ]
  }

  /// Looks for the signs; the beginning, a tenth of the training, is left out of the last two.
  public init(of history: TrainingHistory) {
    let count = history.steps.count
    let later = count / 10..<count
    discriminatorVanishes = history.discriminatorLoss.suffix(max(count / 10, 1)).mean < 0.05
    gradientsExplode = history.gradientNorm.contains { $0 > 100 }
    let losses = Array(history.discriminatorLoss[later])
    discriminatorSpikes = parts(of: losses, 2).contains { half in
      let median = half.sorted()[half.count / 2]
      return half.contains { $0 > 2 * median }
    }
    let fifths = parts(of: Array(history.generatorLoss[later]), 5).map(\.mean)
    generatorFalls = zip(fifths, fifths.dropFirst()).allSatisfy { $1 < $0 }
  }
}

/// The values cut into so many parts of nearly equal length.
private func parts(of values: [Double], _ count: Int) -> [[Double]] {
  (0..<count).map { Array(values[$0 * values.count / count..<($0 + 1) * values.count / count]) }
}
