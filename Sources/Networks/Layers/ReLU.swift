import TensorEngine

/// `max(x, 0)`.
public struct ReLU: Layer {
  /// Declares the activation.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "ReLU()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .convolutional }

  /// From 0 to 1 for inputs of either range.
  public func outputRange(of input: ValueRange) -> ValueRange { input == .unbounded ? .unbounded : .unit }

  /// Keeps the shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// Applies the function to every element.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.leakyReLU(slope: 0, at: context.place)
  }
}
