/// A tile of pixels and some examples, which are computed together by minimal filtering.
struct WinogradBlock {
  let row, column: WinogradAxis.Tile
  let examples: Range<Int>

  /// The number of examples, rounded up to whole vectors.
  var width: Int { examples.count.divided(by: 16) * 16 }

  /// The pairs of points of the tile, row by row.
  var pointPairs: [(row: Int, column: Int)] {
    (0..<row.formula.points).flatMap { row in (0..<column.formula.points).map { (row, $0) } }
  }

  /// The offsets of the pixels of a phase that the tile reads, with `pixel` floats for each pixel; −1 outside
  /// of the image.
  func sourcePixels(height: Int, width: Int, step: Int, phase: Int, pixel: Int) -> OffsetTable {
    OffsetTable(
      pointPairs.map { pair in
        let y = step * (row.source + pair.row) + phase / step
        let x = step * (column.source + pair.column) + phase % step
        let isInside = (0..<height).contains(y) && (0..<width).contains(x)
        return isInside ? (y * width + x) * pixel : -1
      })
  }

  /// The offsets of the pixels of a phase that the tile computes, with `pixel` floats for each pixel; −1
  /// outside of the image.
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
  /// The blocks of all tiles, tile by tile, each with at most `examples` examples.
  func blocks(examples: Int) -> [WinogradBlock] {
    rows.tiles.flatMap { row in
      columns.tiles.flatMap { column in
        stride(from: 0, to: geometry.batch, by: examples).map {
          WinogradBlock(row: row, column: column, examples: $0..<min(geometry.batch, $0 + examples))
        }
      }
    }
  }

  /// For each phase, the offset of the matrix at each pair of points of a tile; −1 where the phase has no
  /// product. The matrices are stored one after another. With `shared` there is a matrix for every pair.
  func matrixOffsets(_ block: WinogradBlock, phases: Int, shared: Bool, matrix: Int) -> [OffsetTable] {
    var next = 0
    return (0..<phases).map { phase in
      OffsetTable(
        block.pointPairs.map { pair in
          if !shared && matrixIndex(pair.row, pair.column, phase: phase) == nil { return -1 }
          defer { next += matrix }
          return next
        })
    }
  }

  /// The number of matrices of all phases at the points of a tile.
  func matrixCount(_ block: WinogradBlock) -> Int {
    matrices.count { $0.row < block.row.formula.points && $0.column < block.column.formula.points }
  }
}
