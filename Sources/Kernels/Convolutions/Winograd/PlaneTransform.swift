/// Transforms planes of vectors with a formula along both axes: along y for each column, then along x for each
/// row.
///
/// Several vectors of neighboring channels and examples are transformed together. They are read as a few
/// streams and stay in the L2 cache between the axes. Single vectors would be read from dozens of addresses a
/// power of two apart.
struct PlaneTransform<Formula: LineFormula> {
  /// The tile of each axis: `row` along y, `column` along x.
  let row, column: CookToom
  /// The columns of the plane that is read, and the rows of the plane that is written.
  let columns, lines: Int
  /// Memory for the values between the axes: ``PlaneScratch/floats`` floats.
  let scratch: Floats

  /// Transforms `rows` rows of `vectors` vectors.
  func run<Target: PlaneTarget>(rows: Int, vectors: Int, from source: PlaneSource, to target: Target) {
    if vectors == 0 { return }
    let width = min(vectors, PlaneScratch.vectors)
    let height = PlaneScratch.vectors / width
    var row = 0
    while row < rows {
      let count = min(height, rows &- row)
      var vector = 0
      while vector < vectors {
        let piece = Piece(row: row, vector: vector, rows: count, vectors: min(width, vectors &- vector))
        alongY(piece, source)
        alongX(piece, target)
        vector &+= width
      }
      row &+= count
    }
  }

  /// Vectors that are transformed together.
  private struct Piece {
    let row, vector, rows, vectors: Int
  }

  // With the tile as a constant, each loop contains only one formula.

  private func alongY(_ piece: Piece, _ source: PlaneSource) {
    switch row {
    case .f3x3: alongY(.f3x3, piece, source)
    case .f4x3: alongY(.f4x3, piece, source)
    case .f2x5: alongY(.f2x5, piece, source)
    case .f4x5: alongY(.f4x5, piece, source)
    }
  }

  private func alongX<Target: PlaneTarget>(_ piece: Piece, _ target: Target) {
    switch column {
    case .f3x3: alongX(.f3x3, piece, target)
    case .f4x3: alongX(.f4x3, piece, target)
    case .f2x5: alongX(.f2x5, piece, target)
    case .f4x5: alongX(.f4x5, piece, target)
    }
  }

  @inline(__always)
  private func alongY(_ tile: CookToom, _ piece: Piece, _ source: PlaneSource) {
    let columns = columns
    for x in 0..<columns {
      var intermediate = scratch + x &* PlaneScratch.columnStride
      let offsets = source.offsets + x
      for row in 0..<piece.rows {
        var floats =
          source.floats + ((piece.row &+ row) &* source.rowStride &+ piece.vector &* 16)
        for _ in 0..<piece.vectors {
          Formula.apply(
            tile,
            {
              let offset = offsets[$0 &* columns]
              return offset < 0 ? .zero : (floats + offset).vector
            },
            { (intermediate + $0 &* PlaneScratch.rowStride).vector = $1 })
          floats += 16
          intermediate += 16
        }
      }
    }
  }

  @inline(__always)
  private func alongX<Target: PlaneTarget>(_ tile: CookToom, _ piece: Piece, _ target: Target) {
    for y in 0..<lines {
      var intermediate = scratch + y &* PlaneScratch.rowStride
      for row in 0..<piece.rows {
        for vector in 0..<piece.vectors {
          Formula.apply(tile, { (intermediate + $0 &* PlaneScratch.columnStride).vector }) {
            target.store($1, y, $0, row: piece.row &+ row, vector: piece.vector &+ vector)
          }
          intermediate += 16
        }
      }
    }
  }
}

/// The memory of a ``PlaneTransform`` between the axes.
enum PlaneScratch {
  /// Vectors that are transformed together.
  static var vectors: Int { 64 }
  /// Floats from one column to the next. It is not a power of two, so that columns do not compete for the same
  /// cache sets.
  static var columnStride: Int { vectors * 16 + 16 }
  /// Floats from one row to the next.
  static var rowStride: Int { 8 * columnStride }
  /// All floats.
  static var floats: Int { 8 * rowStride }
}
