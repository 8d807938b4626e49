import Kernels
import Networks

/// How two players take turns.
public struct AdversarialOptions: Sendable {
  /// How a discriminator's turn uses its real and its generated batch.
  public enum DiscriminatorTurn: String, Hashable, Sendable {
    /// One update on the sum of both losses.
    case together
    /// Two updates, first on the real batch, then on the generated one.
    case apart
  }

  /// Which latents the generator is judged on.
  public enum GeneratorLatents: String, Hashable, Sendable {
    /// New ones.
    case fresh
    /// Those of the batch that the discriminator was last trained on: the same images, which are not drawn again.
    case shared
  }

  /// Images of each kind in a batch of the discriminator.
  public var batchSize = 64
  /// Images in a batch of the generator; as many as in one of the discriminator's where none is given.
  ///
  /// Half as many images of each kind for the discriminator make both players see equally many in a turn.
  public var generatorBatchSize: Int?
  /// What latents are drawn from.
  public var latents = Distribution.normal(mean: 0, deviation: 1)
  /// What the generator minimises.
  public var objective = GeneratorObjective.nonSaturating
  /// The probability of "real" that the discriminator is taught for real images; below one it is one-sided label
  /// smoothing (Salimans et al. 2016). The target for generated images stays zero.
  public var realTarget: Float = 1
  /// How the discriminator's turn is made up.
  public var discriminatorTurn = DiscriminatorTurn.together
  /// Turns of the discriminator before each of the generator.
  public var discriminatorTurns = 1
  /// Which latents the generator's turn uses.
  public var generatorLatents = GeneratorLatents.fresh
  /// The weight of `‖θ − mean of past θ‖²` in both players' losses (Salimans et al. 2016, "historical averaging"); none
  /// at zero.
  public var historicalAveraging: Float = 0
  /// Whether the generator's optimiser also moves the discriminator toward "generated is real", as a stacked
  /// Keras model does that was compiled while its discriminator could still be trained.
  public var generatorTurnMovesDiscriminator = false
  /// The optimiser of the generator.
  public var generatorOptimiser: any Optimiser = Adam(rate: 2e-4, beta1: 0.5)
  /// The optimiser of the discriminator.
  public var discriminatorOptimiser: any Optimiser = Adam(rate: 2e-4, beta1: 0.5)

  /// The usual game: non-saturating, one update of each player in turn.
  public init() {}
}

extension AdversarialOptions: CustomStringConvertible {
  /// Every choice in words, part of what a run is found again by.
  public var description: String {
    // What came later is named where it is used, so that runs without it are found again.
    let averaging = historicalAveraging == 0 ? "" : ", historical averaging \(historicalAveraging)"
    return """
      batch \(batchSize), of the generator \(generatorBatchSize ?? batchSize), latents \(latents), objective \(objective), real target \(realTarget), \
      discriminator \(discriminatorTurn.rawValue) ×\(discriminatorTurns), latents \(generatorLatents.rawValue), \
      generator moves discriminator \(generatorTurnMovesDiscriminator), \
      generator \(generatorOptimiser), discriminator \(discriminatorOptimiser)\(averaging)
      """
  }
}
