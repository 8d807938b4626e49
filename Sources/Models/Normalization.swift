import Networks

/// How a generator normalizes the channels between its layers.
public enum Normalization: Hashable, Sendable {
  /// By the statistics of the batch; a step keeps 0.8 of the running ones, as in Keras-GAN.
  case batch
  /// By the statistics of a reference batch of so many examples.
  case virtualBatch(reference: Int)

  /// What the names of trainings have behind the network: nothing for the usual one, `-vb` for virtual batch
  /// normalization with a reference as large as a batch of ``DCGAN``, `-vb64` for one of 64.
  var suffix: String {
    switch self {
    case .batch: return ""
    case .virtualBatch(DCGAN.batchSize): return "-vb"
    case .virtualBatch(let reference): return "-vb\(reference)"
    }
  }

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
