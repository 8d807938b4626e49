import Networks

extension Predictor {
  /// Plans the use of a generator as its training uses it: normalized by the batch, or by its reference batch.
  ///
  /// An example may then depend on the rest of its batch of `schedule.batchSize`; the last batch is filled up with the
  /// examples of the one before. Nothing of the generator changes.
  ///
  /// - Parameter seed: The seed of the training.
  public convenience init(trainingModeOf generator: Network, schedule: UpdateSchedule, seed: UInt64) {
    self.init(generator, batchSize: schedule.batchSize) { inputs in
      [
        generator.apply(
          to: inputs, mode: .training(Randomness(seed: seed, name: StreamName.trainingMode)),
          reference: generator.reference(schedule.latents, seed: seed)
        ).output
      ]
    }
  }
}
