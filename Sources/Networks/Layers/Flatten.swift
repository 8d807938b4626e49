import TensorEngine

/// All values of an example as a vector in row-major order.
public struct Flatten: Layer {
  /// Declares the layer.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "Flatten()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .convolutional }

  /// That of the input.
  public func outputRange(of input: ValueRange) -> ValueRange { input }

  /// Takes any shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { [input.count] }

  /// A view of the same memory.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.reshaped(to: [input.shape.count / input.batchSize, input.batchSize])
  }
}
