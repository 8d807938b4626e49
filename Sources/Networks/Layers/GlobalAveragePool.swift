import TensorEngine

/// The mean of every channel over all pixels: from `[height, width, channels]` to `[channels]`.
public struct GlobalAveragePool: Layer {
  /// Declares the layer.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "GlobalAveragePool()" }

  /// The name in Keras.
  public var typeName: String { "global_average_pooling2d" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .choices }

  /// That of the input.
  public func outputRange(of input: ValueRange) -> ValueRange { input }

  /// Refuses an input that is no image.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkImage(input)
    return [input[2]]
  }

  /// One reduction over the two image axes.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.mean(over: [0, 1]).reshaped(to: [input.shape[2], input.batchSize])
  }
}
