import TensorEngine

/// Joins everything that flows into one tensor along the last axis.
public struct Concatenate: JoiningLayer {
  /// Where it was written.
  public let place: SourcePlace

  /// Declares the joining of several inputs.
  public init(file: String = #fileID, line: Int = #line) { place = SourcePlace(file: file, line: line) }

  /// The layer as it is written.
  public var description: String { "Concatenate()" }

  /// Refuses inputs that differ in any extent but the last.
  public func declare(_ inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape] {
    let outer = inputs[0].dimensions.dropLast()
    guard inputs.allSatisfy({ $0.dimensions.dropLast() == outer }) else {
      let shapes = inputs.map(\.description).joined(separator: " and ")
      throw declaration.refusal("\(shapes) differ in more than the last extent")
    }
    return [Shape(outer + [inputs.reduce(0) { $0 + $1[$1.rank - 1] }])]
  }

  /// The inputs one after another.
  public func trace(_ inputs: [Tensor], in pass: LayerPass) -> [Tensor] {
    [Tensor.concatenation(inputs, along: inputs[0].shape.rank - 2)]
  }
}
