import TensorEngine

/// Adds all inputs element by element.
public struct Add: JoiningLayer {
  /// Declares the layer.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "Add()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .blocks }

  /// Refuses inputs of different shapes.
  public func declare(_ inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape] {
    guard inputs.allSatisfy({ $0 == inputs[0] }) else {
      let shapes = inputs.map(\.description).joined(separator: " and ")
      throw declaration.refusal("\(shapes) have different shapes and cannot be added")
    }
    return [inputs[0]]
  }

  /// Adds the inputs from first to last.
  public func apply(_ inputs: [Tensor], in context: LayerContext) -> [Tensor] {
    [inputs.dropFirst().reduce(inputs[0], +)]
  }
}
