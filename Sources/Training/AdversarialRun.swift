import Adversarial
import Datasets
import Networks
import TensorEngine

/// The training of a GAN on batches of real examples.
public final class AdversarialRun: Trainable {
  /// The updates.
  public let training: AdversarialTraining
  /// The real examples.
  public let batches: Batches
  private var norms: (generator: Float, discriminator: Float)?

  /// A training on batches.
  ///
  /// - Throws: ``TrainingError`` where batches do not fit the discriminator, or pixels the generator's range.
  public init(_ training: AdversarialTraining, on batches: Batches) throws(TrainingError) {
    (self.training, self.batches) = (training, batches)
    try checkBatches()
  }

  /// The generator and the discriminator, and the average of the generator where one is kept.
  public var networks: [Network] {
    [training.generator, training.discriminator] + (training.averagedGenerator.map { [$0] } ?? [])
  }

  /// The variables of both networks and of their optimizers.
  public var variables: [Variable] { training.variables }

  /// Objective and schedule.
  public var configuration: String { Self.configuration(training.objective, training.schedule) }

  /// Those of objective and optimizers.
  public var golden: [GoldenHash?] { Self.golden(training.objective, training.schedule) }

  package static func configuration(_ objective: Objective, _ schedule: UpdateSchedule) -> String {
    "objective \(objective)\nschedule \(schedule)"
  }

  package static func golden(_ objective: Objective, _ schedule: UpdateSchedule) -> [GoldenHash?] {
    let transforms: [GoldenHash] =
      schedule.packing > 1 || schedule.generatorAverage != nil ? [.transforms] : []
    return objective.golden + [schedule.generatorOptimizer.golden, schedule.discriminatorOptimizer.golden]
      + transforms
  }

  /// A step on the batches of its number.
  public func step(_ step: Int) throws {
    try training.step(UInt64(step)) { [batches] in
      batches.copy(batch: $0, into: $1)
    } fillLabels: { [batches] in
      batches.copyLabels(batch: $0, into: $1)
    }
  }

  /// Those of both networks.
  public var losses: KeyValuePairs<String, Float> {
    let losses = training.losses
    return ["generator": losses.generator, "discriminator": losses.discriminator]
  }

  /// The larger one of both networks.
  public func gradientNorm(at step: Int) -> Float? {
    let norms = training.gradientNorms(at: UInt64(step))
    self.norms = norms
    return max(norms.generator, norms.discriminator)
  }

  /// A vanished loss, an exploded gradient.
  public func warnings(after step: Int, gradientNorm: Float?) -> [String] {
    training.diagnostics(after: UInt64(step), norms: gradientNorm == nil ? nil : norms).map(\.description)
  }

  private func checkBatches() throws(TrainingError) {
    let (generator, size) = (training.generator, batches.images.size)
    let expected = training.realExamples.shape
    guard batches.size == expected[0], size.fits(generator.output.dimensions) else {
      let found = Shape([batches.size, size.height, size.width, size.channels])
      throw .batches("\(found)", for: training.discriminator.name, expected: "\(expected)")
    }
    let real = batches.range == .unit ? ValueRange.unit : .symmetric
    guard generator.outputRange != .unbounded, generator.outputRange != real else { return }
    guard let bounding = generator.rangeLayer else { return }
    throw .range(batches.range, for: generator.name, layer: "\(bounding.layer) (\(bounding.place))")
  }
}
