import Networks

/// How a generator normalizes the channels between its layers.
public enum Normalization: Hashable, Sendable {
  /// By the statistics of the batch; a step keeps 0.8 of the running ones, as in Keras-GAN.
  case batch
  /// By the statistics of a reference batch of so many examples.
  case virtualBatch(reference: Int)

  /// The layer, and ReLU after it.
  @LayerBuilder func withReLU() -> [any Layer] {
    normalize()
    ReLU()
  }

  /// The layer.
  @LayerBuilder func normalize() -> [any Layer] {
    switch self {
    case .batch: BatchNorm(momentum: 0.8)
    case .virtualBatch(let reference): VirtualBatchNorm(reference: reference)
    }
  }
}
