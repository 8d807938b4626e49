import Adversarial
import Datasets
import Kernels
import Models
import Networks

/// A GAN that was trained from one seed: its losses, and its networks after the steps that were kept.
public final class TrainedGAN {
  /// What was trained.
  public let experiment: Experiment
  /// The seed of first weights, latents, dropout and the order of the real examples.
  public let seed: UInt64
  /// Which updates a step consists of.
  public let schedule: UpdateSchedule
  /// What is kept of the training.
  public let result: TrainingResult
  /// The extents of an image: height, width and channels.
  public let imageSize: ImageSize
  /// How many batches the statistics of batch normalization are estimated over, see ``GeneratorState``.
  public let statisticsBatches: Int
  package let run: TrainingRun
  package let trainer: Trainer
  private var loaded: (step: Int, state: GeneratorState)?

  package init(
    _ experiment: Experiment, _ run: TrainingRun, _ result: TrainingResult, schedule: UpdateSchedule,
    imageSize: ImageSize, statisticsBatches: Int, trainer: Trainer
  ) {
    (self.experiment, self.run, self.result) = (experiment, run, result)
    (self.schedule, self.imageSize, self.trainer, seed) = (schedule, imageSize, trainer, run.seed)
    self.statisticsBatches = statisticsBatches
  }

  /// The seconds of processor time that the training took; not a number where they are not known.
  public var processorSeconds: Double { result.time?.processorSeconds ?? .nan }

  /// The losses.
  public var history: TrainingHistory { result.history }

  /// The steps after which the networks were kept.
  public var snapshotSteps: [Int] { run.snapshotSteps }

  /// The networks after some steps; the next call gives the same objects other weights.
  ///
  /// - Parameters:
  ///   - step: One of ``snapshotSteps``; the last without it.
  ///   - state: Which generator makes samples.
  /// - Throws: ``TrainingError/noSnapshot(run:step:steps:)``, ``TrainingError/noAverage(run:)``; what training throws,
  ///   where the weights are not here.
  public func snapshot(after step: Int? = nil, generator state: GeneratorState = .running) throws -> Snapshot
  {
    let step = step ?? run.steps
    guard snapshotSteps.contains(step) else {
      throw TrainingError.noSnapshot(run: run.name, step: step, steps: run.steps)
    }
    guard state != .averaged || run.networks.count > 2 else { throw TrainingError.noAverage(run: run.name) }
    let generator = run.networks[state == .averaged ? 2 : 0]
    if loaded?.step != step || loaded?.state != state {
      loaded = nil
      try trainer.load(step, of: run, result)
      if state != .running {
        generator.estimateStatistics(
          over: statisticsBatches, latents: schedule.latents, batchSize: schedule.batchSize, seed: seed)
      }
      loaded = (step, state)
    }
    return Snapshot(of: self, after: step, generator: generator)
  }
}

extension [TrainedGAN] {
  /// The last step of each, for measurements after it alone.
  public var lastStep: [Int] { first.map { [$0.run.steps] } ?? [] }

  /// The greatest loss of any of these trainings.
  public var greatestLoss: Double {
    flatMap { $0.history.generatorLoss + $0.history.discriminatorLoss }.max() ?? 0
  }
}

/// The two networks of a GAN after some steps of its training.
public final class Snapshot {
  /// The number of steps.
  public let step: Int
  /// The training.
  public let training: TrainedGAN
  /// The generator with the weights of this step, or with their average.
  public let generator: Network
  /// The discriminator with the weights of this step.
  public let discriminator: Network
  private lazy var probe = Probe(
    generator: generator, discriminator: discriminator, latents: training.schedule.latents,
    seed: training.seed)
  private lazy var generate = Predictor(generator)

  init(of training: TrainedGAN, after step: Int, generator: Network) {
    (self.training, self.step) = (training, step)
    (self.generator, discriminator) = (generator, training.run.networks[1])
  }

  /// The coordinates of one latent.
  public var latentLength: Int { generator.inputs.first { $0.classes == nil }?.dimensions.reduce(1, *) ?? 0 }

  /// Samples of the first evaluation latents, the same ones after every step; of all classes in turn where the generator
  /// is conditional.
  public func samples(_ count: Int) -> Images { images(probe.samples(count)) }

  /// Samples of other latents, from a random stream of this name.
  public func samples(_ count: Int, from stream: String) -> Images {
    images(
      Sampler(
        of: generator, latents: training.schedule.latents,
        from: RandomStream(seed: training.seed, name: stream)
      ).samples(count))
  }

  /// The images of these latents; of these classes where the generator is conditional.
  public func images(of latents: Latents, labels: [Int]? = nil) -> Images {
    images(
      generate.predict(
        generator.inputs.map { input in
          input.classes == nil ? latents.values : (labels ?? []).map { Float($0) }
        })[0])
  }

  /// The discriminator's probability of "real" for each image.
  ///
  /// - Throws: ``TrainingError/images(_:for:expected:)`` for images of another size than was trained on.
  public func probabilities(of images: Images, labels: [Int]? = nil) throws -> [Double] {
    try probe.probabilities(of: values(of: images), labels: labels).map(Double.init)
  }

  /// The discriminator's logit for each image; above zero it takes the image for real.
  ///
  /// - Throws: ``TrainingError/images(_:for:expected:)`` for images of another size than was trained on.
  public func logits(of images: Images, labels: [Int]? = nil) throws -> [Double] {
    try probe.logits(of: values(of: images), labels: labels).map(Double.init)
  }

  /// The fraction of images that the discriminator classifies rightly.
  ///
  /// - Throws: ``TrainingError/images(_:for:expected:)`` for images of another size than was trained on.
  public func accuracy(on images: Images, labels: [Int]? = nil, areReal: Bool) throws -> Double {
    try probe.accuracy(on: values(of: images), labels: labels, areReal: areReal)
  }

  /// The pixels of images that the discriminator takes.
  private func values(of images: Images) throws(TrainingError) -> [Float] {
    guard images.size == training.imageSize else {
      throw .images("\(images.size)", for: discriminator.name, expected: "\(training.imageSize)")
    }
    return images.values
  }

  private func images(_ values: [Float]) -> Images {
    Images(values, size: training.imageSize, range: training.experiment.range)
  }
}
