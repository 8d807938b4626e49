import TensorEngine

/// All values of an example in one row, the last axis fastest.
public struct Flatten: Layer {
  /// Where it was written.
  public let place: SourcePlace

  /// Declares one row of values.
  public init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }

  /// The layer as it is written.
  public var description: String { "Flatten()" }

  /// Takes any shape.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { [input.count] }

  /// A view of the same memory.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.reshaped(to: [input.shape.count / input.batch, input.batch])
  }
}
