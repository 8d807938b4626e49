import Adversarial
import Kernels
import Networks

extension VanillaGAN {
  /// One difference from the vanilla GAN: a remedy for collapse, or something that the notebook's GAN does otherwise.
  public enum Change: String, CaseIterable, Hashable, Sendable {
    /// Five kernels of five dimensions before the discriminator's output (Salimans et al. 2016).
    case minibatchDiscrimination = "minibatch-discrimination"
    /// The generator matches the means of the discriminator's hidden units (Salimans et al. 2016).
    case featureMatching = "feature-matching"
    /// A pull toward the mean of all past parameters (Salimans et al. 2016).
    case historicalAveraging = "historical-averaging"
    /// A target of 0.9 for real images (Salimans et al. 2016).
    case labelSmoothing = "label-smoothing"
    /// Batch normalization of the hidden layer of both networks (Radford et al. 2016).
    case batchNorm = "batch-norm"
    /// A learning rate of 0.0001 for the generator, a tenth of the discriminator's, as the notebook's GAN has it.
    case slowGenerator = "slow-generator"
    /// The discriminator sees pairs of images (Lin et al. 2018).
    case packing
    /// Leaky ReLU with a slope of 0.01 in both networks, as the notebook's GAN has it.
    case leakyReLU = "leaky-relu"
    /// Images from −1 to 1 and tanh, as the notebook's GAN has them.
    case symmetricImages = "symmetric-images"
    /// Normal latents, as the notebook's GAN has them.
    case normalLatents = "normal-latents"
    /// Batches of 64 and a separate update for each kind of image on the same latents, as the notebook's GAN has them.
    case separateUpdates = "separate-updates"

    /// The name in a figure.
    public var shortName: String {
      switch self {
      case .minibatchDiscrimination: return "minibatch d."
      case .featureMatching: return "features"
      case .historicalAveraging: return "history"
      case .labelSmoothing: return "smoothing"
      case .batchNorm: return "batch norm"
      case .slowGenerator: return "slow G"
      case .packing: return "packs of 2"
      case .leakyReLU: return "leaky ReLU"
      case .symmetricImages: return "tanh"
      case .normalLatents: return "normal z"
      case .separateUpdates: return "updates"
      }
    }

    /// Those that are meant against collapse.
    public static let remedies: [Change] = [
      .minibatchDiscrimination, .featureMatching, .historicalAveraging, .labelSmoothing, .batchNorm,
      .slowGenerator,
      .packing,
    ]

    /// What the notebook's GAN does otherwise.
    public static let ofNotebook: [Change] = [
      .slowGenerator, .labelSmoothing, .leakyReLU, .symmetricImages, .normalLatents, .separateUpdates,
    ]
  }

  /// Both networks with a change.
  public static func networks(_ change: Change) throws -> GAN {
    @LayerBuilder func activation() -> [any Layer] {
      if change == .batchNorm { BatchNorm() }
      if change == .leakyReLU { LeakyReLU(0.01) } else { ReLU() }
    }
    return GAN(
      generator: try Network("generator", from: .latent(100)) {
        Dense(128, initializer: .heNormal)
        activation()
        Dense(784, initializer: .heNormal)
        if change == .symmetricImages { Tanh() } else { Sigmoid() }
      },
      discriminator: try Network("discriminator", from: .vector(change == .packing ? 2 * 784 : 784)) {
        Dense(128, initializer: .heNormal)
        activation()
        if change == .minibatchDiscrimination { MinibatchDiscrimination(kernels: 5, dimensions: 5) }
        Dense(1, initializer: .heNormal)
      })
  }

  /// What is minimized with a change.
  @ObjectiveBuilder public static func objective(_ change: Change) -> Objective {
    switch change {
    case .featureMatching: FeatureMatching()
    case .labelSmoothing: NonSaturating(labelSmoothing: 0.1)
    case .historicalAveraging:
      NonSaturating()
      HistoricalAveraging(0.001)
    default: NonSaturating()
    }
  }

  /// The schedule with a change.
  public static func schedule(_ change: Change, _ schedule: inout UpdateSchedule) {
    Self.schedule(&schedule)
    switch change {
    case .slowGenerator: schedule.generatorOptimizer = Adam(learningRate: 1e-4)
    case .packing: schedule.packing = 2
    case .normalLatents: schedule.latents = .normal(mean: 0, standardDeviation: 1)
    case .separateUpdates:
      schedule.batchSize = 64
      schedule.discriminatorUpdate = .separate
      schedule.fakeBatch = .reused
    default: break
    }
  }
}

extension Experiment {
  /// The vanilla GAN with one change: 100,000 updates, half of those of ``vanilla``.
  public static func vanilla(_ change: VanillaGAN.Change) -> Experiment {
    Experiment(
      "vanilla-\(change.rawValue)", on: .mnist, range: change == .symmetricImages ? .symmetric : .unit,
      steps: .preset(quick: 2_500, paper: 100_000), networks: { try VanillaGAN.networks(change) },
      objective: { VanillaGAN.objective(change) }, schedule: { VanillaGAN.schedule(change, &$0) }
    ).keeping(quick: 10, paper: 10)
  }
}
