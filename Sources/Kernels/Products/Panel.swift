/// A panel of the right operand: the neighboring columns that one column of tiles computes.
struct Panel {
  /// Columns of the result.
  let columns: Int
  /// Columns of the tile, a multiple of a vector.
  let width: Int

  /// Whether the panel fills the tile.
  var isFull: Bool { columns == width }

  /// Creates the panel at `column`. Where the widest tile does not fit, it has the width of a high tile, or of
  /// one vector.
  ///
  /// - Parameter shape: The widest tile.
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

  /// The panels that cover `columns` columns, which are whole vectors.
  static func all(of columns: Int, in shape: TileShape) -> [Panel] {
    var panels: [Panel] = []
    var column = 0
    while column < columns {
      let panel = Panel(at: column, end: columns, in: shape)
      panels.append(panel)
      column += panel.columns
    }
    return panels
  }
}
