import TensorEngine

/// Multiplies all inputs element by element.
public struct Multiply: JoiningLayer {
  /// Declares the layer.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "Multiply()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .conditional }

  /// From 0 to 1 if all inputs are; from −1 to 1 if each lies in either range.
  public func outputRange(ofAll inputs: [ValueRange]) -> ValueRange {
    guard !inputs.contains(.unbounded) else { return .unbounded }
    return inputs.contains(.symmetric) ? .symmetric : .unit
  }

  /// Refuses inputs of different shapes.
  public func declare(_ inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape] {
    guard inputs.allSatisfy({ $0 == inputs[0] }) else {
      let shapes = inputs.map(\.description).joined(separator: " and ")
      throw declaration.refusal("\(shapes) have different shapes and cannot be multiplied")
    }
    return [inputs[0]]
  }

  /// Multiplies the inputs from first to last.
  public func apply(_ inputs: [Tensor], in context: LayerContext) -> [Tensor] {
    [inputs.dropFirst().reduce(inputs[0], *)]
  }
}
