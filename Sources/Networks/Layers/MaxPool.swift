import TensorEngine

/// The greatest value of every window of `size × size` pixels, side by side; pixels that fill no window are left out.
public struct MaxPool: Layer {
  /// The pixels along each side of the window, and how far it moves.
  public let size: Int
  /// Where it was written.
  public let place: SourcePlace

  /// Declares max pooling.
  public init(_ size: Int = 2, file: String = #fileID, line: Int = #line) {
    self.size = size
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written.
  public var description: String { "MaxPool(\(size))" }

  /// Keras's name.
  public var keyword: String { "max_pooling2d" }

  /// Refuses what is no image and windows that do not fit into it.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.checkWindow(on: input, size: size, stride: size)
    guard min(input[0], input[1]) >= size else {
      throw declaration.refusal("a window of \(size)×\(size) pixels does not fit into \(input)")
    }
    return [input[0] / size, input[1] / size, input[2]]
  }

  /// The gradient flows to the first of equal greatest values, row by row.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor { input.maximumPool(size) }
}
