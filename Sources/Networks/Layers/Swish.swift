import TensorEngine

/// `x·sigmoid(x)`, also called SiLU (Ramachandran, Zoph, Le 2017).
public struct Swish: Layer {
  /// Declares the activation.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "Swish()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// Keeps the shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// Applies the function to every element.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input * input.sigmoid(at: context.place)
  }
}
