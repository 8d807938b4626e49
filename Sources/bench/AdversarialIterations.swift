import Adversarial
import Models
import Networks
import TensorEngine

/// Training a generator and a discriminator, one step per iteration.
final class AdversarialIterations: Iterations {
  private let training: AdversarialTraining
  private let batches: NoiseBatches
  private var next: UInt64 = 0

  /// - Parameter adjust: Changes the usual schedule.
  init(
    _ networks: GAN, objective: Objective = Objective(), adjust: (inout UpdateSchedule) -> Void = { _ in }
  ) throws {
    networks.initialize(seed: 1)
    var schedule = UpdateSchedule()
    adjust(&schedule)
    training = try AdversarialTraining(
      generator: networks.generator, discriminator: networks.discriminator, objective: objective,
      schedule: schedule, seed: 1)
    batches = NoiseBatches(count: training.realExamples.shape.count)
  }

  var images: Int { training.schedule.batchSize }

  /// Two forward passes and one backward pass of the generator. Three forward passes of the discriminator, two
  /// full backward passes, and one to its input only. A gradient penalty adds its own passes.
  var multiplyAdds: Int {
    let generator = PassCost(of: training.generator)
    let discriminator = PassCost(of: training.discriminator)
    let generatorCost = 2 * generator.forward + generator.toWeights + generator.toActivations
    let discriminatorCost =
      3 * discriminator.forward + 2 * (discriminator.toWeights + discriminator.toActivations)
    let penalties = training.objective.regularizers.count { $0 is GradientPenalty }
    return images
      * (generatorCost + discriminatorCost + discriminator.toInput
        + penalties * discriminator.gradientPenalty)
  }

  func run(_ run: (Program, UInt64) -> Void) throws {
    try training.step(next, running: run) { batches.copy($0, to: $1) }
    next += 1
  }

  func addingDetails(to line: JSONLine) -> JSONLine {
    line.adding("params_g", training.generator.parameterCount)
      .adding("params_d", training.discriminator.parameterCount)
      .adding("trainable_g", training.generator.trainableParameterCount)
      .adding("trainable_d", training.discriminator.trainableParameterCount)
      .adding("loss_d", Double(training.losses.discriminator), digits: 4)
      .adding("loss_g", Double(training.losses.generator), digits: 4)
  }
}
