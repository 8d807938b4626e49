import Adversarial
import Datasets

/// The training of a GAN as a value: data, networks, objective, schedule and length.
///
/// ```swift
/// let wgan = Experiment(
///   "wgan-gp", on: .mnist, range: .symmetric, steps: .preset(quick: 200, paper: 20_000)
/// ) {
///   try GAN(generator: DCGAN.generator(.medium), discriminator: DCGAN.critic())
/// } objective: {
///   Wasserstein()
///   GradientPenalty(10)
/// } schedule: {
///   $0.discriminatorSteps = 5
/// }
/// ```
/// What is measured or shown is no part of it.
public struct Experiment: Sendable {
  /// What its trainings are called.
  public let name: String
  /// The real examples.
  public let data: DataSource
  /// How their pixels become numbers.
  public let range: PixelRange
  /// The generator's updates.
  public let steps: PresetValue<Int>
  /// What both networks minimize.
  public let objective: Objective
  /// Into how many equal parts the steps are cut; the networks are kept before the first part and after each.
  ///
  /// Nothing of the training depends on it.
  public var snapshots: PresetValue<Int> = .preset(quick: 1, paper: 1)
  /// Further steps after which the networks are kept.
  public var earlySnapshots: [Int] = []
  private let networks: @Sendable () throws -> GAN
  private let adjust: @Sendable (inout UpdateSchedule) -> Void

  /// An experiment.
  ///
  /// - Parameters:
  ///   - name: What its trainings are called.
  ///   - data: The real examples.
  ///   - range: How their pixels become numbers.
  ///   - steps: The generator's updates.
  ///   - networks: Declares both networks.
  ///   - objective: The loss and what regularizes it; ``NonSaturating`` alone without it.
  ///   - schedule: Changes the usual schedule, whose `steps` is the length of the training.
  public init(
    _ name: String, on data: DataSource, range: PixelRange, steps: PresetValue<Int>,
    networks: @escaping @Sendable () throws -> GAN,
    @ObjectiveBuilder objective: () -> Objective = { Objective() },
    schedule: @escaping @Sendable (inout UpdateSchedule) -> Void = { _ in }
  ) {
    (self.name, self.data, self.range, self.steps) = (name, data, range, steps)
    (self.networks, self.objective, adjust) = (networks, objective(), schedule)
  }

  /// The same experiment, whose networks are kept before the first step and after each of so many equal parts, and also
  /// after some early steps.
  public func keeping(quick: Int, paper: Int, early: [Int] = []) -> Experiment {
    var copy = self
    copy.snapshots = .preset(quick: quick, paper: paper)
    copy.earlySnapshots = early
    return copy
  }

  /// The steps after which the networks are kept.
  public func snapshotSteps(at preset: Preset) -> [Int] {
    let (steps, parts) = (steps[preset], max(snapshots[preset], 1))
    return Set((0...parts).map { $0 * steps / parts } + earlySnapshots.filter { $0 < steps }).sorted()
  }

  /// The schedule of a training of this length.
  public func schedule(at preset: Preset) -> UpdateSchedule {
    var schedule = UpdateSchedule(steps: steps[preset])
    adjust(&schedule)
    return schedule
  }

  /// Both networks with their first weights.
  ///
  /// - Throws: `NetworkError` for a declaration that is no network.
  public func networks(at preset: Preset = .paper, seed: UInt64) throws -> GAN {
    var networks = try networks()
    if schedule(at: preset).generatorAverage != nil { networks = networks.averagingGenerator() }
    networks.initialize(seed: seed)
    return networks
  }

  /// The training of one seed, before its first step.
  ///
  /// - Throws: `NetworkError` for a declaration that is no network, `ConfigurationError` where the parts do not fit
  ///   together.
  public func training(at preset: Preset, seed: UInt64) throws -> AdversarialTraining {
    try training(of: networks(at: preset, seed: seed), at: preset, seed: seed)
  }

  /// The training of these networks, which hold their first weights.
  ///
  /// - Throws: `ConfigurationError` where the parts do not fit together.
  public func training(of networks: GAN, at preset: Preset, seed: UInt64) throws -> AdversarialTraining {
    try AdversarialTraining(
      generator: networks.generator, discriminator: networks.discriminator,
      averagedGenerator: networks.averagedGenerator, objective: objective, schedule: schedule(at: preset),
      seed: seed)
  }
}
