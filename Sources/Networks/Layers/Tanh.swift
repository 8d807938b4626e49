import TensorEngine

/// The hyperbolic tangent, for images scaled to −1…1.
public struct Tanh: Layer {
  /// Where it was written.
  public let place: SourcePlace

  /// Declares the function of every element.
  public init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }

  /// The layer as it is written.
  public var description: String { "Tanh()" }

  /// Takes any shape and keeps it.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// The function of every element.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor { input.tanh(at: pass.place) }
}
