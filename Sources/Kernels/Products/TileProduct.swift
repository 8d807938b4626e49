/// What one call of the micro-kernel computes: `result = start + left · right` on one tile.
struct TileProduct {
  var depth: Int

  var left: UnsafePointer<Float>
  var leftRows: RowOffsets
  var leftDepthStride: Int

  var right: UnsafePointer<Float>
  var rightDepthStride: Int

  /// Where the chains begin; `nil` for zero.
  var start: UnsafePointer<Float>?
  /// Floats from the beginning of one row to that of the next.
  var startStride: Int
  /// Whether all columns of a row begin at the same float.
  var startIsColumn = false

  var result: Floats
  var resultStride: Int

  /// Where the operands of each part of a sum of products begin, counted in steps of depth from `left` and in floats
  /// from `right`; a lone product has none.
  var terms: UnsafeBufferPointer<Term>?

  /// One product of a sum: its chains go on where those of the term before ended.
  struct Term {
    let left: Int32
    let right: Int32
  }

  /// Computes a tile of `rows` rows and the columns of a strip, which may be fewer than a vector has: such a tile is
  /// computed in `tile`, room for a vector a row.
  @inline(__always)
  func run(rows: Int, _ strip: Strip, tile: Floats) {
    if strip.isWhole {
      run(rows: rows, width: strip.width)
    } else {
      runBesideEdge(rows: rows, columns: strip.columns, tile: tile)
    }
  }

  @inline(__always)
  private func run(rows: Int, width: Int) {
    #if AVX512
      typealias Two = Beside<SingleRow, SingleRow>
      switch width {
      case 64: runLow(Beside<Two, Two>.self, rows)
      case 32: run(Two.self, rows)
      default: run(SingleRow.self, rows)
      }
    #else
      runLow(SingleRow.self, rows)
    #endif
  }

  private func runBesideEdge(rows: Int, columns: Int, tile: Floats) {
    var inner = self
    (inner.result, inner.resultStride) = (tile, 16)
    if let start, !startIsColumn {
      for row in 0..<rows {
        for column in 0..<columns { tile[row &* 16 &+ column] = start[row &* startStride &+ column] }
      }
      (inner.start, inner.startStride) = (UnsafePointer(tile), 16)
    }
    inner.run(rows: rows, width: 16)
    for row in 0..<rows {
      for column in 0..<columns { result[row &* resultStride &+ column] = tile[row &* 16 &+ column] }
    }
  }

  #if AVX512
    @inline(__always)
    private func run<Row: Tile>(_ row: Row.Type, _ rows: Int) {
      typealias Two = Stack<Row, Row>
      typealias Four = Stack<Two, Two>
      typealias Eight = Stack<Four, Four>
      switch rows {
      case 7: run(Stack<Four, Stack<Two, Row>>.self)
      case 8: run(Eight.self)
      case 9: run(Stack<Eight, Row>.self)
      case 10: run(Stack<Eight, Two>.self)
      case 11: run(Stack<Eight, Stack<Two, Row>>.self)
      case 12: run(Stack<Eight, Four>.self)
      default: runLow(row, rows)
      }
    }
  #endif

  @inline(__always)
  private func runLow<Row: Tile>(_ row: Row.Type, _ rows: Int) {
    typealias Two = Stack<Row, Row>
    typealias Four = Stack<Two, Two>
    switch rows {
    case 1: run(Row.self)
    case 2: run(Two.self)
    case 3: run(Stack<Two, Row>.self)
    case 4: run(Four.self)
    case 5: run(Stack<Four, Row>.self)
    case 6: run(Stack<Four, Two>.self)
    default: preconditionFailure("A tile of \(rows) rows")
    }
  }

  @inline(never)
  private func run<Block: Tile>(_ block: Block.Type) {
    var sums = Block()
    if let start {
      sums =
        startIsColumn
        ? Block(repeating: start, stride: startStride) : Block(from: start, stride: startStride)
    }
    if let terms {
      for term in terms { grow(&sums, left + Int(term.left) &* leftDepthStride, right + Int(term.right)) }
    } else {
      grow(&sums, left, right)
    }
    sums.store(to: result, stride: resultStride)
  }

  @inline(__always)
  private func grow<Block: Tile>(
    _ sums: inout Block, _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>
  ) {
    var left = left
    var right = right
    let (leftRows, leftDepthStride, rightDepthStride) = (leftRows, leftDepthStride, rightDepthStride)
    var steps = depth
    while steps != 0 {
      sums.add(left, leftRows, from: 0, Block.rightRow(at: right))
      left += leftDepthStride
      right += rightDepthStride
      steps &-= 1
    }
  }
}
