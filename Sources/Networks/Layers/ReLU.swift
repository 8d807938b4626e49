import TensorEngine

/// `max(x, 0)`.
public struct ReLU: Layer {
  /// Where it was written.
  public let place: SourcePlace

  /// Declares the function of every element.
  public init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }

  /// The layer as it is written.
  public var description: String { "ReLU()" }

  /// Takes any shape and keeps it.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// The function of every element.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.leakyReLU(slope: 0, at: pass.place)
  }
}
