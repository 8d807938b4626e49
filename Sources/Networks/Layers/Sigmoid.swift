import TensorEngine

/// The sigmoid `1/(1+e⁻ˣ)`, for probabilities and images in the range 0…1.
public struct Sigmoid: Layer {
  /// Declares the activation.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "Sigmoid()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .choices }

  /// From 0 to 1.
  public func outputRange(of input: ValueRange) -> ValueRange { .unit }

  /// Keeps the shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// Applies the function to every element.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor { input.sigmoid(at: context.place) }
}
