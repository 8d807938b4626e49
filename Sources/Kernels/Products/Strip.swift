/// The columns that tiles take side by side from one column on.
struct Strip {
  /// The columns of the result.
  let columns: Int
  /// The columns of the tile, whole vectors.
  let width: Int

  var isWhole: Bool { columns == width }

  /// - Parameter widest: The columns of the widest tile.
  @inline(__always)
  init(at column: Int, end: Int, widest: Int = TileProduct.fullWidth) {
    let left = end &- column
    if left >= widest {
      (columns, width) = (widest, widest)
    } else if left >= TileProduct.fullWidth {
      (columns, width) = (TileProduct.fullWidth, TileProduct.fullWidth)
    } else {
      (columns, width) = (min(16, left), 16)
    }
  }
}
