/// Takes planes of vectors through a formula along both axes: along y for each column, then along x for each row.
///
/// Some vectors of neighboring channels and examples go together. They are read as a few streams and stay in the
/// second-level cache between the axes; one vector after another would jump among dozens of places a power of two apart.
struct PlaneTransform<Formula: LineFormula> {
  /// The tile of each axis.
  let row, column: CookToom
  /// Columns of the plane that is read, and rows of the one that is written.
  let columns, lines: Int
  /// Where the values rest between the axes: ``PlaneScratch/floats`` floats.
  let scratch: Floats

  /// Transforms `rows` of `vectors` vectors.
  func run<Target: PlaneTarget>(rows: Int, vectors: Int, from source: PlaneSource, to target: Target) {
    if vectors == 0 { return }
    let width = min(vectors, PlaneScratch.run)
    let height = PlaneScratch.run / width
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

  /// Vectors that go together.
  private struct Piece {
    let row, vector, rows, vectors: Int
  }

  // The tile becomes a constant, so that each loop has one formula in it.

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
      var rest = scratch + x &* PlaneScratch.place
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
            { (rest + $0 &* PlaneScratch.line).vector = $1 })
          floats += 16
          rest += 16
        }
      }
    }
  }

  @inline(__always)
  private func alongX<Target: PlaneTarget>(_ tile: CookToom, _ piece: Piece, _ target: Target) {
    for y in 0..<lines {
      var rest = scratch + y &* PlaneScratch.line
      for row in 0..<piece.rows {
        for vector in 0..<piece.vectors {
          Formula.apply(tile, { (rest + $0 &* PlaneScratch.place).vector }) {
            target.store($1, y, $0, row: piece.row &+ row, vector: piece.vector &+ vector)
          }
          rest += 16
        }
      }
    }
  }
}

/// Memory of a ``PlaneTransform`` between the axes.
enum PlaneScratch {
  /// Vectors that go together.
  static var run: Int { 64 }
  /// Floats from one column to the next: no power of two, for the sake of the caches' sets.
  static var place: Int { run * 16 + 16 }
  /// Floats from one row to the next.
  static var line: Int { 8 * place }
  /// All floats.
  static var floats: Int { 8 * line }
}
