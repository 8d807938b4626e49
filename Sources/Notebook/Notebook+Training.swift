import Adversarial
import Datasets
import Hashing
import Models
import Networks
import Training

extension Notebook {
  /// Trains a GAN from several seeds, or finds again what is kept of these trainings; an interrupted one goes on.
  ///
  /// A training is known by networks, their first weights, objective, schedule, data, seed, steps and the golden hashes of
  /// its parts, whatever script asks for it. Results of the paper preset are committed in `data/results`; everything else
  /// lies in `runs`.
  ///
  /// - Parameters:
  ///   - experiment: What is trained.
  ///   - count: How many seeds, one after another from the script's own; the quick preset takes one.
  ///   - published: The folder of `data/weights` in which the networks of the first seed are published.
  /// - Returns: A trained GAN for each seed. With `--list-trainings` there is none: the trainings are listed.
  /// - Throws: What ``train(_:from:published:)`` throws.
  public func train(_ experiment: Experiment, seeds count: Int, published: String? = nil) throws
    -> [TrainedGAN]
  {
    try train(experiment, from: seeds(count), published: published)
  }

  /// Trains a GAN from these seeds.
  ///
  /// - Throws: `ConfigurationError` and `NetworkError` for what cannot be trained, `LabelOutOfRange` for a label
  ///   that is no class, `TrainingError` for data that do not fit and when training breaks down, `DatasetError`,
  ///   `SealError` and `ArrayFileError` for files.
  public func train(
    _ experiment: Experiment, from seeds: [UInt64], published: String? = nil
  ) throws -> [TrainedGAN] {
    let (images, dataHash) = try data.load(experiment.data)
    _ = record.hash(of: images, known: dataHash)
    return try seeds.enumerated().compactMap { number, seed in
      let run = try run(
        experiment, seed: seed, on: images, dataHash: dataHash, published: number == 0 ? published : nil)
      if let listing {
        try listing.visit(run, by: trainer)
        return nil
      }
      let result = try trainer.complete(run)
      record.note(result)
      return TrainedGAN(
        experiment, run, result, schedule: experiment.schedule(at: preset), imageSize: images.size,
        statisticsBatches: choose(quick: 10, paper: 100), trainer: trainer)
    }
  }

  /// The training of one seed.
  private func run(
    _ experiment: Experiment, seed: UInt64, on images: LabeledImages, dataHash: String, published: String?
  ) throws -> TrainingRun {
    let schedule = experiment.schedule(at: preset)
    let networks = try experiment.networks(at: preset, seed: seed)
    let batches = try Batches(images, size: schedule.batchSize, range: experiment.range, seed: seed)
    let identity = TrainingRun.Identity(
      networks: networks.all,
      configuration: AdversarialRun.configuration(experiment.objective, schedule),
      golden: AdversarialRun.golden(experiment.objective, schedule))
    return try TrainingRun(
      "\(experiment.name)-seed\(seed)", identity, on: batches, dataHash: dataHash, steps: schedule.steps,
      storage: .init(
        root: root, snapshotSteps: experiment.snapshotSteps(at: preset), published: published,
        notes: ["latents": schedule.latents.words])
    ) { [preset] in
      networks.initialize(seed: seed)
      return try AdversarialRun(experiment.training(of: networks, at: preset, seed: seed), on: batches)
    }
  }

  /// Computes a value that belongs to no training, or finds again what was computed under the same name and parameters.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - parameters: Everything that it depends on, as a text that changes when a part does.
  ///   - compute: Computes it.
  public func kept<Value: Codable>(
    _ name: String, parameters: String, compute: () throws -> Value
  ) throws -> Value {
    if listing != nil { throw ListingEnd() }
    let key = SHA256.hash(of: "\(name)\n\(parameters)\n\(GoldenHash.metrics.sha256)")
    if let found = try trainer.store.kept(Value.self, as: name, key: key) { return found }
    let value = try compute()
    try trainer.store.keep(value, as: name, key: key)
    return value
  }

  /// Measures trained GANs after each of the steps whose networks were kept, or finds again what was measured.
  ///
  /// - Parameters:
  ///   - measurement: What is measured.
  ///   - trained: The trainings.
  ///   - steps: The steps; all that were kept without it.
  /// - Throws: What the measurement throws; what training throws, where weights are not on this machine.
  public func measure<Value: Codable>(
    _ measurement: Measurement<Value>, of trained: [TrainedGAN], at steps: [Int]? = nil
  ) throws -> Measured<Value> {
    if listing != nil { throw ListingEnd() }
    let rows = try trained.map { training in
      let steps = steps ?? training.snapshotSteps
      let key = measurement.key(
        of: training.result.hash, at: steps, statisticsBatches: training.statisticsBatches)
      if let found = try trainer.store.measured(
        MeasuredValues<Value>.self, of: training.run, as: measurement.name, key: key)
      {
        return found.values
      }
      let values = try steps.map {
        try measurement.measure(training.snapshot(after: $0, generator: measurement.generator))
      }
      try trainer.store.write(
        MeasuredValues(
          measurement, of: training.result.hash, at: steps, statisticsBatches: training.statisticsBatches,
          values),
        of: training.run, as: measurement.name, key: key)
      return values
    }
    return Measured(
      steps: steps ?? trained.first?.snapshotSteps ?? [], seeds: trained.map(\.seed), rows: rows)
  }
}
