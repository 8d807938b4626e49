/// The columns that tiles take side by side from one column on.
struct Strip {
  /// The columns of the result.
  let columns: Int
  /// The columns of the tile, whole vectors.
  let width: Int

  var isWhole: Bool { columns == width }
  var isFull: Bool { width == TileProduct.fullWidth && columns == width }

  @inline(__always)
  init(at column: Int, end: Int) {
    let left = end &- column
    if left >= TileProduct.fullWidth {
      (columns, width) = (TileProduct.fullWidth, TileProduct.fullWidth)
    } else {
      (columns, width) = (min(16, left), 16)
    }
  }
}
