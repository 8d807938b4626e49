/// Which of a training's generators makes samples, and by which statistics it normalizes them.
public enum GeneratorState: String, Codable, Hashable, Sendable {
  /// The generator as the training leaves it, with its running statistics.
  case running
  /// The same weights, with the statistics of batch normalization estimated anew over ``TrainedGAN/statisticsBatches``
  /// batches.
  ///
  /// Running statistics lag behind the weights and rest on few batches: scores of them jump from one step to another.
  case estimated
  /// The moving average of the weights, see `UpdateSchedule.generatorAverage`, with statistics estimated anew.
  case averaged
}
