import TensorEngine

extension Tensor {
  /// The number of examples of a batch inside of a network, where they lie side by side.
  var batch: Int { shape[shape.rank - 1] }
}
