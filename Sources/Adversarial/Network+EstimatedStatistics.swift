import Kernels
import Networks
import TensorEngine

extension Network {
  /// Estimates the statistics of a generator's batch normalization anew, see
  /// `Network.estimateStatistics(over:mode:inputs:)`: over batches of new latents, and of all classes in turn where it is
  /// conditional.
  package func estimateStatistics(over batches: Int, latents: Distribution, batchSize: Int, seed: UInt64) {
    let values = Tensor.random(
      latents, shape: Shape([batchSize] + dataInput.dimensions),
      from: RandomStream(seed: seed, name: StreamName.statistics))
    let labels = label?.classes.map { classes in
      Tensor.constant((0..<batchSize).map { Float($0 % classes) }, shape: [batchSize, 1])
    }
    estimateStatistics(
      over: batches, mode: .training(Randomness(seed: seed, name: StreamName.statistics)),
      inputs: ordered(values, label: labels))
  }
}
