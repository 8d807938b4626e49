import Adversarial
import Networks
import TensorEngine

/// Training two players, a step an iteration.
final class GameIterations: Iterations {
  private let training: AdversarialTraining
  private let batches: NoiseBatches
  private var next: UInt64 = 0

  init(between players: Players, options: AdversarialOptions) throws {
    players.generator.initialise(seed: 1)
    players.discriminator.initialise(seed: 1)
    training = try AdversarialTraining(
      generator: players.generator, discriminator: players.discriminator, options: options, seed: 1)
    batches = NoiseBatches(count: training.realImages.shape.count)
  }

  var images: Int { training.options.batchSize }

  /// Two passes and one backward of the generator, three passes of the discriminator, two full backwards of it and
  /// one to its input alone.
  var multiplyAdds: Int {
    let generator = PassCost(of: training.generator)
    let discriminator = PassCost(of: training.discriminator)
    let drawing = 2 * generator.forward + generator.toWeights + generator.toInnerValues
    let judging = 3 * discriminator.forward + 2 * (discriminator.toWeights + discriminator.toInnerValues)
    return images * (drawing + judging + discriminator.toInput)
  }

  func run(_ run: (Program, UInt64) -> Void) throws {
    try training.step(next, running: run) { batches.copy($0, to: $1) }
    next += 1
  }

  func addingFigures(to line: JSONLine) -> JSONLine {
    line.adding("params_g", training.generator.trainableParameterCount)
      .adding("params_d", training.discriminator.trainableParameterCount)
      .adding("loss_d", Double(training.losses.discriminator), digits: 4)
      .adding("loss_g", Double(training.losses.generator), digits: 4)
  }
}
