/// The extents of a tensor, outermost first. Values are stored in row-major order.
///
/// `[]` is a scalar: one value.
public struct Shape: Hashable, Sendable {
  /// The extent along each axis.
  public let dimensions: [Int]

  /// Creates a shape. Every extent must be at least one.
  public init(_ dimensions: [Int]) {
    precondition(dimensions.allSatisfy { $0 > 0 }, "a shape of \(dimensions) has an empty axis")
    self.dimensions = dimensions
  }

  /// The number of axes.
  public var rank: Int { dimensions.count }

  /// The number of values: the product of the extents.
  public var count: Int { dimensions.reduce(1, *) }

  /// The extent along the last axis, whose values are contiguous.
  var rowLength: Int { dimensions.last ?? 1 }

  /// The extent along an axis.
  public subscript(axis: Int) -> Int { dimensions[axis] }
}

extension Shape: ExpressibleByArrayLiteral {
  /// Creates a shape from its extents.
  public init(arrayLiteral elements: Int...) { self.init(elements) }
}

extension Shape: CustomStringConvertible {
  /// The extents joined by crosses, such as `64×28×28×1`, or `scalar`.
  public var description: String {
    rank == 0 ? "scalar" : dimensions.map(String.init).joined(separator: "×")
  }
}

/// A shape seen as three axes: the product of the extents before, within and after a run of adjacent axes.
struct AxisView: Hashable {
  let outer: Int
  let along: Int
  let inner: Int

  init(_ shape: Shape, axes: Range<Int>) {
    outer = shape.dimensions[..<axes.lowerBound].reduce(1, *)
    along = shape.dimensions[axes].reduce(1, *)
    inner = shape.dimensions[axes.upperBound...].reduce(1, *)
  }
}
