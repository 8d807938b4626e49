/// A row-major matrix, or the transpose of one, read in place.
struct Operand {
  /// The first element.
  let floats: UnsafePointer<Float>
  /// Floats from one row to the next.
  private(set) var rowStride: Int
  /// Floats from one column to the next.
  private(set) var columnStride: Int

  /// Creates the operand `rows × columns`, stored row-major, or as its transpose if `isTransposed`.
  init(_ floats: UnsafePointer<Float>, rows: Int, columns: Int, isTransposed: Bool) {
    self.floats = floats
    (rowStride, columnStride) = isTransposed ? (1, rows) : (columns, 1)
  }

  @inline(__always)
  func at(_ row: Int, _ column: Int) -> UnsafePointer<Float> {
    floats + (row &* rowStride &+ column &* columnStride)
  }

  /// The transpose of this operand.
  var transposed: Operand {
    var other = self
    (other.rowStride, other.columnStride) = (columnStride, rowStride)
    return other
  }
}
