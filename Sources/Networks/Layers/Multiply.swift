import TensorEngine

/// Joins everything that flows into one tensor, the product element by element.
public struct Multiply: JoiningLayer {
  /// Where it was written.
  public let place: SourcePlace

  /// Declares the joining of several inputs.
  public init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }

  /// The layer as it is written.
  public var description: String { "Multiply()" }

  /// Refuses inputs of different shapes.
  public func declare(_ inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape] {
    guard inputs.allSatisfy({ $0 == inputs[0] }) else {
      let shapes = inputs.map(\.description).joined(separator: " and ")
      throw declaration.refusal("\(shapes) have different shapes and no product")
    }
    return [inputs[0]]
  }

  /// The product, from the first input to the last.
  public func trace(_ inputs: [Tensor], in pass: LayerPass) -> [Tensor] {
    [inputs.dropFirst().reduce(inputs[0], *)]
  }
}
