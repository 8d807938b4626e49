import TensorEngine

/// The same values in another shape.
public struct Reshape: Layer {
  /// The dimensions of one example of the output; one may be −1 and is inferred.
  public let dimensions: [Int]

  /// Declares another shape, outermost dimension first, as in `Reshape(7, 7, 256)`.
  ///
  /// One dimension may be −1: `Reshape(7, 7, -1)` infers it from the number of values.
  public init(_ dimensions: Int...) { self.init(dimensions) }

  /// Declares another shape by an array of dimensions.
  public init(_ dimensions: [Int]) { self.dimensions = dimensions }

  /// The layer as it is declared.
  public var description: String { "Reshape(\(dimensions.map(String.init).joined(separator: ", ")))" }

  /// The hash that guards the layer.
  public var golden: GoldenHash? { .convolutional }

  /// That of the input.
  public func outputRange(of input: ValueRange) -> ValueRange { input }

  /// Refuses shapes that hold more or fewer values than the input, and two dimensions to infer.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    let known = dimensions.filter { $0 != -1 }
    guard !dimensions.isEmpty, known.allSatisfy({ $0 > 0 }) else {
      throw declaration.refusal("\(input.count) values need dimensions of at least 1, not \(dimensions)")
    }
    guard known.count >= dimensions.count - 1 else {
      throw declaration.refusal("one dimension at most can be inferred, not those of \(dimensions)")
    }
    let output = inferred(for: input.count)
    guard validCount(output) == input.count else {
      let product = dimensions.count == 1 ? "" : validCount(dimensions).map { " = \($0)" } ?? ""
      throw declaration.refusal("\(input.count) values cannot fill \(dimensionText(dimensions))\(product)")
    }
    return Shape(output)
  }

  /// The dimensions with a number instead of −1, which is zero if the values are too few.
  private func inferred(for count: Int) -> [Int] {
    let known = validCount(dimensions.filter { $0 != -1 }) ?? .max
    return dimensions.map { $0 == -1 ? count / known : $0 }
  }

  /// A view of the same memory.
  public func apply(_ input: Tensor, in context: LayerContext) -> Tensor {
    input.reshaped(to: Shape(inferred(for: input.shape.count / input.batchSize) + [input.batchSize]))
  }
}
