import TensorEngine

/// The hyperbolic tangent, for images in the range −1…1.
public struct Tanh: Layer {
  /// Declares the activation.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "Tanh()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .dense }

  /// From −1 to 1.
  public func outputRange(of input: ValueRange) -> ValueRange { .symmetric }

  /// Keeps the shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// Applies the function to every element.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor { input.tanh(at: context.place) }
}
