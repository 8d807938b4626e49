import Kernels
import Networks
import TensorEngine

/// Two networks that play against each other: their turns as programs, their state as variables.
///
/// A step is one turn of the generator and the discriminator's turns before it. Its random numbers depend on the
/// seed and the step alone, so training may stop after any step and go on from the variables.
public final class AdversarialTraining {
  /// The player that draws images from latents.
  public let generator: Network
  /// The player that tells real images from drawn ones; it ends in a logit.
  public let discriminator: Network
  /// How turns are taken.
  public let options: AdversarialOptions
  /// The real images of the discriminator's next turn, `[batch, …]`, to be filled before it.
  public let realImages: Variable
  /// The labels of these images, `[batch, 1]`, where the networks have a label among their inputs.
  public var realLabels: Variable? { conditions?.real }

  let conditions: Conditions?
  let histories: (generator: HistoricalAverage, discriminator: HistoricalAverage)?
  let turns: AdversarialTurns
  let generatorOptimisation: Optimisation
  let discriminatorOptimisation: Optimisation
  let strayOptimisation: Optimisation?

  /// Traces and plans every turn.
  ///
  /// - Parameter seed: Keys latents and dropout; initial weights have been drawn before, see
  ///   ``Network/initialise(seed:)``.
  /// - Throws: ``GameError`` where the players do not fit together, or for options that no game has.
  public init(
    generator: Network, discriminator: Network, options: AdversarialOptions, seed: UInt64
  ) throws(GameError) {
    try options.check(generator, discriminator)
    (self.generator, self.discriminator, self.options) = (generator, discriminator, options)
    realImages = Variable(
      "real images", shape: Shape([options.batchSize] + discriminator.subject.dimensions))
    let weight = options.historicalAveraging
    histories =
      weight == 0
      ? nil
      : (
        HistoricalAverage("generator_history", of: generator.trainableVariables, weight: weight),
        HistoricalAverage("discriminator_history", of: discriminator.trainableVariables, weight: weight)
      )
    conditions = Conditions(generator, options: options, seed: seed)
    generatorOptimisation = Optimisation(
      options.generatorOptimiser, name: "generator_optimiser", parameters: generator.trainableVariables)
    discriminatorOptimisation = Optimisation(
      options.discriminatorOptimiser, name: "discriminator_optimiser",
      parameters: discriminator.trainableVariables)
    strayOptimisation =
      options.generatorTurnMovesDiscriminator
      ? Optimisation(
        options.generatorOptimiser, name: "generator_optimiser_on_discriminator",
        parameters: discriminator.trainableVariables) : nil
    turns = AdversarialTurns(
      generator: generator, discriminator: discriminator, options: options, seed: seed,
      realImages: realImages, conditions: conditions, histories: histories,
      generatorOptimisation: generatorOptimisation,
      discriminatorOptimisation: discriminatorOptimisation, strayOptimisation: strayOptimisation)
  }

  /// Everything that a step changes, for checkpoints: both networks' variables, their optimisers' slots and the means
  /// of their past.
  public var variables: [Variable] {
    generator.allVariables + discriminator.allVariables + generatorOptimisation.slots
      + discriminatorOptimisation.slots + (strayOptimisation?.slots ?? [])
      + (histories.map { $0.generator.means + $0.discriminator.means } ?? [])
  }

  /// Takes one step.
  ///
  /// ```swift
  /// try training.step(step) { batches.copy(batch: $0, into: $1) } fillLabels: { batches.copyLabels(batch: $0, into: $1) }
  /// ```
  /// - Parameters:
  ///   - step: The number of the step, counted from zero.
  ///   - run: Runs each program of the step at a number of its random streams; whoever times programs has their own.
  ///   - fillBatch: Writes real batch number `n`, counted from zero over the whole training, to the given memory.
  ///   - fillLabels: Writes the labels of that batch; needed where the networks have a label among their inputs.
  /// - Precondition: `fillLabels` is given where a network has a label among its inputs.
  /// - Throws: ``NotFinite`` when a loss is not a number any more, `LabelOutOfRange` for a label that is no class.
  public func step(
    _ step: UInt64, running run: (Program, UInt64) -> Void = { $0.run(step: $1) },
    fillBatch: (Int, Floats) -> Void, fillLabels: ((Int, Floats) -> Void)? = nil
  ) throws {
    let perStep = UInt64(options.discriminatorTurns)
    for turn in step * perStep..<(step + 1) * perStep {
      fillBatch(Int(turn), realImages.storage)
      if let conditions {
        guard let fillLabels else {
          preconditionFailure("\(discriminator.name) takes \(discriminator.inputs): a step needs labels too")
        }
        fillLabels(Int(turn), conditions.real.storage)
        try conditions.checkReal()
      }
      let updatesPerTurn = UInt64(turns.discriminator.count)
      for (part, program) in turns.discriminator.enumerated() {
        let update = turn * updatesPerTurn + UInt64(part) + 1
        discriminatorOptimisation.prepare(update: update)
        histories?.discriminator.prepare(update: update)
        run(program, turn)
      }
    }
    generatorOptimisation.prepare(update: step + 1)
    strayOptimisation?.prepare(update: step + 1)
    histories?.generator.prepare(update: step + 1)
    conditions?.draw(step: step)
    run(turns.generator, options.generatorLatents == .shared ? (step + 1) * perStep - 1 : step)
    try checkLosses(at: step)
  }

  /// The losses of the last step in nats; the discriminator's is the sum over real and generated images.
  public var losses: (generator: Float, discriminator: Float) {
    (
      turns.generator.value(of: turns.generatorLoss),
      turns.discriminatorLosses.reduce(0) { $0 + $1.program.value(of: $1.loss) }
    )
  }

  private func checkLosses(at step: UInt64) throws {
    let (generatorLoss, discriminatorLoss) = losses
    if generatorLoss.isFinite && discriminatorLoss.isFinite { return }
    let broken = variables.first { !$0.values.allSatisfy(\.isFinite) }
    let player = discriminatorLoss.isFinite ? "generator" : "discriminator"
    throw NotFinite(step: step, place: broken?.name ?? "the loss of the \(player)")
  }
}
