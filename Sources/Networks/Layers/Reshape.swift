import TensorEngine

/// The same values under another shape of as many.
public struct Reshape: Layer {
  /// The extents of one example of the output.
  public let dimensions: [Int]
  /// Where it was written.
  public let place: SourcePlace

  /// Declares another shape, outermost extent first, as in `Reshape(7, 7, 256)`.
  public init(_ dimensions: Int..., file: String = #fileID, line: Int = #line) {
    self.init(dimensions, file: file, line: line)
  }

  /// Declares another shape whose extents are in a list.
  public init(_ dimensions: [Int], file: String = #fileID, line: Int = #line) {
    self.dimensions = dimensions
    place = SourcePlace(file: file, line: line)
  }

  /// The layer as it is written.
  public var description: String { "Reshape(\(dimensions.map(String.init).joined(separator: ", ")))" }

  /// Refuses shapes that hold more or fewer values than the input.
  public func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    guard !dimensions.isEmpty, dimensions.allSatisfy({ $0 > 0 }) else {
      throw declaration.refusal("\(input.count) values need extents of at least 1, not \(dimensions)")
    }
    let count = validCount(dimensions)
    guard count == input.count else {
      let product = dimensions.count == 1 ? "" : count.map { " = \($0)" } ?? ""
      throw declaration.refusal("\(input.count) values cannot fill \(crossed(dimensions))\(product)")
    }
    return Shape(dimensions)
  }

  /// A view of the same memory.
  public func trace(_ input: Tensor, in pass: LayerPass) -> Tensor {
    input.reshaped(to: Shape(dimensions + [input.batch]))
  }
}
