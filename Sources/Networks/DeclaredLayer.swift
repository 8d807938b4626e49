import TensorEngine

/// A layer in its place in a network.
public struct DeclaredLayer {
  /// The layer as it was written.
  public let layer: any Layer
  /// Its name in the network, as in `dense_1`.
  public let name: String
  /// Its full name, as in `generator/dense_1`.
  public let path: String
  /// The number of the input that it works on while others pass by; none where it works on all that flows.
  public let branch: Int?
  /// The shapes of what it leaves, of one example each.
  public let outputs: [Shape]
  /// What the network keeps for it.
  public let parameters: [Parameter]
}
