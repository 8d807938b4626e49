import TensorEngine

/// Concatenates all inputs along the last axis.
public struct Concatenate: JoiningLayer {
  /// Declares the layer.
  public init() {}

  /// The layer as it is declared.
  public var description: String { "Concatenate()" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .conditional }

  /// That of the inputs if it is the same for all.
  public func outputRange(ofAll inputs: [ValueRange]) -> ValueRange {
    Set(inputs).count == 1 ? inputs[0] : .unbounded
  }

  /// Refuses inputs that differ in a dimension other than the last.
  public func declare(_ inputs: [Shape], in declaration: inout LayerDeclaration) throws -> [Shape] {
    let outer = inputs[0].dimensions.dropLast()
    guard inputs.allSatisfy({ $0.dimensions.dropLast() == outer }) else {
      let shapes = inputs.map(\.description).joined(separator: " and ")
      throw declaration.refusal("\(shapes) differ in more than the last dimension")
    }
    return [Shape(outer + [inputs.reduce(0) { $0 + $1[$1.rank - 1] }])]
  }

  /// Concatenates the inputs in order.
  public func apply(_ inputs: [Tensor], in context: LayerContext) -> [Tensor] {
    [Tensor.concatenation(inputs, along: inputs[0].shape.rank - 2)]
  }
}
