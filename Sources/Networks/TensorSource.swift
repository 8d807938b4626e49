/// Where a layer of a network takes one of its inputs from.
public enum TensorSource: Hashable, Sendable {
  /// An input of the network, by its index.
  case input(Int)
  /// An output of an earlier layer, by the index of the layer and of the output.
  case layer(Int, output: Int = 0)
}
