import Kernels
import Networks
import TensorEngine

/// The training of a generator and a discriminator: a step's updates as programs, its state as variables.
///
/// A step is one update of the generator and the discriminator's updates before it. Its random numbers depend on the
/// seed and the step alone, so training may stop after any step and go on from the variables.
public final class AdversarialTraining {
  /// The network that makes examples from latents.
  public let generator: Network
  /// The network that tells real examples from generated ones.
  public let discriminator: Network
  /// The copy of the generator that holds the average of its weights; nil unless the schedule asks for one.
  public var averagedGenerator: Network? { weightAverage?.average }
  /// What both minimize.
  public let objective: Objective
  /// Which updates a step consists of.
  public let schedule: UpdateSchedule
  /// The real examples of the discriminator's next update, `[batch, …]`, to be filled before it.
  public let realExamples: Variable
  /// The labels of these examples, `[batch, 1]`, where the networks take a label.
  public var realLabels: Variable? { labels?.real }

  let labels: ConditioningLabels?
  let generatorUpdate, discriminatorUpdate: NetworkUpdate
  let unfrozenOptimizer: OptimizerState?
  let weightAverage: WeightAverage?
  let programs: UpdatePrograms

  /// Traces and plans every update.
  ///
  /// - Parameters:
  ///   - generator: The network that makes examples from latents.
  ///   - discriminator: The network that tells real examples from generated ones.
  ///   - averagedGenerator: A copy of the generator for the average of its weights; made here where the schedule asks
  ///     for an average and none is given.
  ///   - objective: What both minimize.
  ///   - schedule: Which updates a step consists of.
  ///   - seed: Keys latents and dropout; ``Network/initialize(seed:)`` has set the first weights before.
  /// - Throws: ``ConfigurationError`` where networks, objective and schedule do not fit together.
  public init(
    generator: Network, discriminator: Network, averagedGenerator: Network? = nil,
    objective: Objective = Objective(), schedule: UpdateSchedule = UpdateSchedule(), seed: UInt64
  ) throws(ConfigurationError) {
    try schedule.check()
    try check(generator: generator, discriminator: discriminator, packing: schedule.packing)
    try objective.check(for: discriminator)
    if schedule.generatorAverage != nil, discriminator.name == averagedName(of: generator) {
      throw .names(discriminator.name)
    }
    (self.generator, self.discriminator) = (generator, discriminator)
    (self.objective, self.schedule) = (objective, schedule)
    realExamples = Variable(
      "real images", shape: Shape([schedule.batchSize] + generator.output.dimensions))
    labels = ConditioningLabels(generator, schedule: schedule, seed: seed)
    generatorUpdate = NetworkUpdate(
      of: generator, as: "generator", by: schedule.generatorOptimizer,
      stateNamed: StreamName.generatorOptimizer, objective: objective)
    discriminatorUpdate = NetworkUpdate(
      of: discriminator, as: "discriminator", by: schedule.discriminatorOptimizer,
      stateNamed: StreamName.discriminatorOptimizer, objective: objective)
    unfrozenOptimizer =
      schedule.unfrozenDiscriminator
      ? OptimizerState(
        schedule.generatorOptimizer, name: StreamName.unfrozenOptimizer,
        parameters: discriminator.trainableVariables) : nil
    weightAverage = schedule.generatorAverage.map {
      WeightAverage(
        of: generator, in: averagedGenerator ?? generator.copy(named: averagedName(of: generator)), decay: $0)
    }
    programs = try UpdatePrograms(
      generatorUpdate, discriminatorUpdate, unfrozen: unfrozenOptimizer, objective: objective,
      passes: TrainingPasses(
        generator: generator, discriminator: discriminator, schedule: schedule, seed: seed),
      examples: realExamples, labels: labels)
  }

  /// Everything that a step changes, for checkpoints: the variables of both networks, the state of their optimizers and
  /// of the penalties on their parameters.
  public var variables: [Variable] {
    generator.allVariables + discriminator.allVariables + generatorUpdate.optimizer.slots
      + discriminatorUpdate.optimizer.slots + (unfrozenOptimizer?.slots ?? [])
      + (averagedGenerator?.allVariables ?? [])
      + (generatorUpdate.penalties + discriminatorUpdate.penalties).flatMap(\.variables)
  }

  /// Takes one step.
  ///
  /// ```swift
  /// try training.step(step) { batches.copy(batch: $0, into: $1) } fillLabels: { batches.copyLabels(batch: $0, into: $1) }
  /// ```
  /// - Parameters:
  ///   - step: The number of the step, counted from zero.
  ///   - run: Runs each program of the step at a number of its random streams; a benchmark passes its own.
  ///   - fillBatch: Writes real batch number `n`, counted from zero over the whole training, to the given memory.
  ///   - fillLabels: Writes the labels of that batch; needed where the networks take a label.
  /// - Precondition: `fillLabels` is given where the networks take a label.
  /// - Throws: ``NotFinite`` when a loss is not a number any more, `LabelOutOfRange` for a label that is no class.
  public func step(
    _ step: UInt64, running run: (Program, UInt64) -> Void = { $0.run(step: $1) },
    fillBatch: (Int, Floats) -> Void, fillLabels: ((Int, Floats) -> Void)? = nil
  ) throws {
    let batches = UInt64(schedule.discriminatorSteps)
    for batch in step * batches..<(step + 1) * batches {
      fillBatch(Int(batch), realExamples.storage)
      if let labels {
        guard let fillLabels else {
          preconditionFailure("\(discriminator.name) takes \(discriminator.inputs): a step needs labels too")
        }
        fillLabels(Int(batch), labels.real.storage)
        try labels.checkReal()
      }
      for (part, program) in programs.discriminator.enumerated() {
        discriminatorUpdate.prepare(update: batch * UInt64(programs.discriminator.count) + UInt64(part) + 1)
        run(program, batch)
      }
    }
    generatorUpdate.prepare(update: step + 1)
    unfrozenOptimizer?.prepare(update: step + 1)
    labels?.sample(step: step)
    run(programs.generator, schedule.fakeBatch == .reused ? (step + 1) * batches - 1 : step)
    weightAverage?.take(update: step + 1)
    try checkLosses(at: step)
  }

  /// The losses of the last step; the discriminator's is the sum over real and generated examples, with its
  /// regularizers.
  public var losses: (generator: Float, discriminator: Float) {
    (
      programs.generator.value(of: programs.generatorLoss),
      programs.discriminatorLosses.reduce(0) { $0 + $1.program.value(of: $1.loss) }
    )
  }

  private func checkLosses(at step: UInt64) throws {
    let (generatorLoss, discriminatorLoss) = losses
    if generatorLoss.isFinite && discriminatorLoss.isFinite { return }
    let broken = variables.first { !$0.values.allSatisfy(\.isFinite) }
    let network = discriminatorLoss.isFinite ? "generator" : "discriminator"
    throw NotFinite(step: step, place: broken?.name ?? "the loss of the \(network)")
  }
}

/// The name of the copy of a generator that holds the average of its weights.
package func averagedName(of generator: Network) -> String { generator.name + "_average" }
