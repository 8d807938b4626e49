/// A tile of pixels and some examples, which go through minimal filtering together.
struct WinogradBlock {
  let row, column: WinogradAxis.Tile
  let examples: Range<Int>

  /// The examples, filled up to whole vectors.
  var width: Int { examples.count.divided(by: 16) * 16 }

  /// The pairs of points of the tile, row by row.
  var places: [(row: Int, column: Int)] {
    (0..<row.formula.points).flatMap { row in (0..<column.formula.points).map { (row, $0) } }
  }

  /// The offsets of a phase's pixels that the tile reads, `pixel` floats each; −1 outside of the image.
  func sourcePixels(height: Int, width: Int, step: Int, phase: Int, pixel: Int) -> OffsetTable {
    OffsetTable(
      places.map { place in
        let y = step * (row.source + place.row) + phase / step
        let x = step * (column.source + place.column) + phase % step
        let isInside = (0..<height).contains(y) && (0..<width).contains(x)
        return isInside ? (y * width + x) * pixel : -1
      })
  }

  /// The offsets of a phase's pixels that the tile makes, `pixel` floats each; −1 outside of the image.
  func resultPixels(height: Int, width: Int, step: Int, phase: Int, pixel: Int) -> OffsetTable {
    OffsetTable(
      (0..<row.formula.results).flatMap { i in
        (0..<column.formula.results).map { j in
          let y = step * (row.result + i) + phase / step
          let x = step * (column.result + j) + phase % step
          return y < height && x < width ? (y * width + x) * pixel : -1
        }
      })
  }
}

extension WinogradPlan {
  /// The blocks of all tiles with some examples each, tile by tile.
  func blocks(examples: Int) -> [WinogradBlock] {
    rows.tiles.flatMap { row in
      columns.tiles.flatMap { column in
        stride(from: 0, to: geometry.batch, by: examples).map {
          WinogradBlock(row: row, column: column, examples: $0..<min(geometry.batch, $0 + examples))
        }
      }
    }
  }

  /// For each phase, where the matrix at each place of a tile lies, one after another; −1 where the phase has none. With
  /// `shared` there is one for each place.
  func matrixPlaces(_ block: WinogradBlock, phases: Int, shared: Bool, matrix: Int) -> [OffsetTable] {
    var next = 0
    return (0..<phases).map { phase in
      OffsetTable(
        block.places.map { place in
          if !shared && number(place.row, place.column, phase: phase) == nil { return -1 }
          defer { next += matrix }
          return next
        })
    }
  }

  /// The matrices of all phases at the places of a tile.
  func matrixCount(_ block: WinogradBlock) -> Int {
    matrices.count { $0.row < block.row.formula.points && $0.column < block.column.formula.points }
  }
}
