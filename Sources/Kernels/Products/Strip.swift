/// The columns that tiles take side by side from one column on.
struct Strip {
  /// The columns of the result.
  let columns: Int
  /// The columns of the tile, whole vectors.
  let width: Int

  var isWhole: Bool { columns == width }

  /// - Parameter shape: The widest tile; beside it there is place for a high one, or for one of a vector.
  @inline(__always)
  init(at column: Int, end: Int, in shape: TileShape) {
    let left = end &- column
    if left >= shape.columns {
      (columns, width) = (shape.columns, shape.columns)
    } else if left >= TileShape.high.columns {
      (columns, width) = (TileShape.high.columns, TileShape.high.columns)
    } else {
      (columns, width) = (min(16, left), 16)
    }
  }

  /// The strips of so many columns, whole vectors.
  static func all(of columns: Int, in shape: TileShape) -> [Strip] {
    var strips: [Strip] = []
    var column = 0
    while column < columns {
      let strip = Strip(at: column, end: columns, in: shape)
      strips.append(strip)
      column += strip.columns
    }
    return strips
  }
}
