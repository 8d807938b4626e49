import TensorEngine

/// A layer as part of a network.
public struct DeclaredLayer {
  /// The layer as it was declared.
  public let layer: any Layer
  /// The line that declares it.
  public let place: SourcePlace
  /// Its name in the network, as in `dense_1`.
  public let name: String
  /// Its full name, as in `generator/dense_1`.
  public let path: String
  /// The index of the input that it is on, see ``On``; nil if it takes all tensors.
  public let branch: Int?
  /// Where its inputs come from.
  public let sources: [TensorSource]
  /// The shapes of its outputs, of one example each.
  public let outputs: [Shape]
  /// Its parameters.
  public let parameters: [Parameter]
  /// The values that its first output can have in inference.
  public let outputRange: ValueRange
}
