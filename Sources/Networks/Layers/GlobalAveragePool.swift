import TensorEngine

/// The mean of every channel over all pixels: from `[height, width, channels]` to `[channels]`.
public struct GlobalAveragePool: Layer {
  /// Where it was written.
  public let place: SourcePlace

  /// Declares the mean over all pixels.
  public init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }

  /// The layer as it is written.
  public var description: String { "GlobalAveragePool()" }

  /// Keras's name.
  public var keyword: String { "global_average_pooling2d" }

  /// Refuses what is no image.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkImage(input)
    return [input[2]]
  }

  /// One reduction over both axes of pixels.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.mean(over: [0, 1]).reshaped(to: [input.shape[2], input.batch])
  }
}
