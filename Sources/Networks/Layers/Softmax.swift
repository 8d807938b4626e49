import TensorEngine

/// Probabilities along the last axis: `exp(x) / Σ exp(x)`.
///
/// The greatest value is subtracted first, so that nothing overflows.
public struct Softmax: Layer {
  /// Declares the activation.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "Softmax()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// From 0 to 1.
  public func outputRange(of input: ValueRange) -> ValueRange { .unit }

  /// Keeps the shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// Applies the function to the values of each example, or of each of its pixels.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let channels = [input.shape.rank - 2]
    let exponentials = (input - input.maximum(over: channels).stoppingGradient()).exponential()
    return exponentials / exponentials.sum(over: channels)
  }
}
