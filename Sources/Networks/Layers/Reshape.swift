import TensorEngine

/// The same values in another shape.
public struct Reshape: Layer {
  /// The dimensions of one example of the output.
  public let dimensions: [Int]

  /// Declares another shape, outermost dimension first, as in `Reshape(7, 7, 256)`.
  public init(_ dimensions: Int...) { self.init(dimensions) }

  /// Declares another shape by an array of dimensions.
  public init(_ dimensions: [Int]) { self.dimensions = dimensions }

  /// The layer as it is declared.
  public var description: String { "Reshape(\(dimensions.map(String.init).joined(separator: ", ")))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .convolutional }

  /// Refuses shapes that hold more or fewer values than the input.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard !dimensions.isEmpty, dimensions.allSatisfy({ $0 > 0 }) else {
      throw declaration.refusal("\(input.count) values need dimensions of at least 1, not \(dimensions)")
    }
    let count = validCount(dimensions)
    guard count == input.count else {
      let product = dimensions.count == 1 ? "" : count.map { " = \($0)" } ?? ""
      throw declaration.refusal("\(input.count) values cannot fill \(dimensionText(dimensions))\(product)")
    }
    return Shape(dimensions)
  }

  /// A view of the same memory.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.reshaped(to: Shape(dimensions + [input.batchSize]))
  }
}
