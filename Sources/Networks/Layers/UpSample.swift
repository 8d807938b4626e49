import TensorEngine

/// Nearest-neighbor up-sampling: repeats every pixel `factor × factor` times.
public struct UpSample: Layer {
  /// The number of repetitions along each axis.
  public let factor: Int

  /// Declares up-sampling.
  public init(_ factor: Int = 2) { self.factor = factor }

  /// The layer as it is declared.
  public var description: String { "UpSample(\(factor))" }

  /// The name in Keras.
  public var typeName: String { "up_sampling2d" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .choices }

  /// That of the input.
  public func outputRange(of input: ValueRange) -> ValueRange { input }

  /// Refuses an input that is no image and factors below one.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkImage(input)
    guard factor > 0 else { throw declaration.refusal("a factor of \(factor) leaves no pixels") }
    try declaration.checkExtents(factor)
    return try declaration.image(input[0] * factor, input[1] * factor, input[2])
  }

  /// Copies every pixel `factor × factor` times.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor { input.upSampled(factor) }
}
