import TensorEngine

/// Every pixel repeated `factor × factor` times: nearest-neighbour up-sampling.
public struct UpSample: Layer {
  /// The pixels that one becomes along each axis.
  public let factor: Int
  /// Where it was written.
  public let place: SourcePlace

  /// Declares up-sampling.
  public init(_ factor: Int = 2, file: String = #fileID, line: Int = #line) {
    self.factor = factor
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written.
  public var description: String { "UpSample(\(factor))" }

  /// Keras's name.
  public var keyword: String { "up_sampling2d" }

  /// Refuses what is no image and factors below one.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkImage(input)
    guard factor > 0 else { throw declaration.refusal("a factor of \(factor) leaves no pixels") }
    try declaration.checkExtents(factor)
    return try declaration.image(input[0] * factor, input[1] * factor, input[2])
  }

  /// A copy of every pixel for each place it takes.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor { input.upSampled(factor) }
}
