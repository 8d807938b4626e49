import TensorEngine

/// A learned vector for each class of a label, `[dimensions]`.
///
/// Parameter as in Keras: `embeddings` `[classes, dimensions]`, initially uniform within ±0.05.
public struct Embedding: Layer {
  /// The length of the output.
  public let dimensions: Int

  /// Declares vectors of at least one value.
  public init(_ dimensions: Int) { self.dimensions = dimensions }

  /// The layer as it is declared.
  public var description: String { "Embedding(\(dimensions))" }

  /// True: the input must be a label.
  public var takesLabels: Bool { true }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .conditional }

  /// Refuses an input that is no label and vectors without values.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    let classes = try declaration.labelClasses(input)
    guard dimensions > 0 else { throw declaration.refusal("a vector of \(dimensions) values holds nothing") }
    try declaration.parameter("embeddings", shape: [classes, dimensions], from: .uniform(within: 0.05))
    return [dimensions]
  }

  /// The matrix product of the table and one-hot labels, which multiplies all other rows by zero.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    let table = context["embeddings"]
    return table.matmul(input.oneHot(classes: table.shape[0]), transposesLeft: true)
  }
}
