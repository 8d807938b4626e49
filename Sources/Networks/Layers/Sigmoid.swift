import TensorEngine

/// `1/(1+e⁻ˣ)`, for probabilities and images scaled to 0…1.
public struct Sigmoid: Layer {
  /// Where it was written.
  public let place: SourcePlace

  /// Declares the function of every element.
  public init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }

  /// The layer as it is written.
  public var description: String { "Sigmoid()" }

  /// Takes any shape and keeps it.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) -> Shape { input }

  /// The function of every element.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor { input.sigmoid(at: pass.place) }
}
