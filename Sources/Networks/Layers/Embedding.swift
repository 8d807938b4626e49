import TensorEngine

/// A row of learnt values for each class of a label, `[dimensions]`.
///
/// Parameter as in Keras: `embeddings` `[classes, dimensions]`, at first uniform within ±0.05.
public struct Embedding: Layer {
  /// The length of the output.
  public let dimensions: Int
  /// Where it was written.
  public let place: SourcePlace

  /// Declares rows of at least one value.
  public init(_ dimensions: Int, file: String = #fileID, line: Int = #line) {
    self.dimensions = dimensions
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written.
  public var description: String { "Embedding(\(dimensions))" }

  /// Labels are what it is for.
  public var takesLabels: Bool { true }

  /// Refuses what is no label and rows without values.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    let classes = try declaration.labelClasses(input)
    guard dimensions > 0 else { throw declaration.refusal("a row of \(dimensions) values holds nothing") }
    try declaration.parameter("embeddings", shape: [classes, dimensions], from: .uniform(within: 0.05))
    return [dimensions]
  }

  /// The product of the table and one-hot labels: every other row is multiplied by zero.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    let table = pass["embeddings"]
    return table.product(input.oneHot(classes: table.shape[0]), transposesLeft: true)
  }
}
