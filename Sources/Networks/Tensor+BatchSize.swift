import TensorEngine

extension Tensor {
  /// The number of examples in a batch inside a network, where the batch is the last axis.
  var batchSize: Int { shape[shape.rank - 1] }
}
