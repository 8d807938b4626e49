/// One call of the micro-kernel: `result = accumulator + left · right` on one tile.
struct TileProduct {
  var depth: Int

  var left: UnsafePointer<Float>
  var leftRows: RowOffsets
  var leftDepthStride: Int

  var right: UnsafePointer<Float>
  var rightDepthStride: Int

  /// The values that the sums begin with; `nil` for zero.
  var accumulator: UnsafePointer<Float>?
  /// Floats from one row of the accumulator to the next.
  var accumulatorStride: Int
  /// Whether all columns of a row begin with the same float.
  var accumulatorIsColumn = false

  var result: Floats
  var resultStride: Int

  /// The terms of a sum of products; `nil` for a single product.
  var terms: UnsafeBufferPointer<Term>?

  /// One product of a sum, which continues the sums of the term before.
  struct Term {
    /// Where the left operand begins, in steps of depth from the product's `left`.
    let left: Int32
    /// Where the right operand begins, in floats from the product's `right`.
    let right: Int32
  }

  /// Computes a tile of `rows` rows and the columns of a panel. If the panel has fewer columns than a vector,
  /// the tile is computed in `tile`, which holds one vector for each row.
  @inline(__always)
  func run(rows: Int, _ panel: Panel, tile: Floats) {
    if panel.isFull {
      run(rows: rows, width: panel.width)
    } else {
      runAtEdge(rows: rows, columns: panel.columns, tile: tile)
    }
  }

  @inline(__always)
  private func run(rows: Int, width: Int) {
    #if AVX512
      typealias Two = HorizontalPair<SingleRow, SingleRow>
      switch width {
      case 64: runLow(HorizontalPair<Two, Two>.self, rows)
      case 32: run(Two.self, rows)
      default: run(SingleRow.self, rows)
      }
    #else
      runLow(SingleRow.self, rows)
    #endif
  }

  private func runAtEdge(rows: Int, columns: Int, tile: Floats) {
    var inner = self
    (inner.result, inner.resultStride) = (tile, 16)
    if let accumulator, !accumulatorIsColumn {
      for row in 0..<rows {
        for column in 0..<columns {
          tile[row &* 16 &+ column] = accumulator[row &* accumulatorStride &+ column]
        }
      }
      (inner.accumulator, inner.accumulatorStride) = (UnsafePointer(tile), 16)
    }
    inner.run(rows: rows, width: 16)
    for row in 0..<rows {
      for column in 0..<columns { result[row &* resultStride &+ column] = tile[row &* 16 &+ column] }
    }
  }

  #if AVX512
    @inline(__always)
    private func run<Row: Tile>(_ row: Row.Type, _ rows: Int) {
      typealias Two = VerticalPair<Row, Row>
      typealias Four = VerticalPair<Two, Two>
      typealias Eight = VerticalPair<Four, Four>
      switch rows {
      case 7: run(VerticalPair<Four, VerticalPair<Two, Row>>.self)
      case 8: run(Eight.self)
      case 9: run(VerticalPair<Eight, Row>.self)
      case 10: run(VerticalPair<Eight, Two>.self)
      case 11: run(VerticalPair<Eight, VerticalPair<Two, Row>>.self)
      case 12: run(VerticalPair<Eight, Four>.self)
      default: runLow(row, rows)
      }
    }
  #endif

  @inline(__always)
  private func runLow<Row: Tile>(_ row: Row.Type, _ rows: Int) {
    typealias Two = VerticalPair<Row, Row>
    typealias Four = VerticalPair<Two, Two>
    switch rows {
    case 1: run(Row.self)
    case 2: run(Two.self)
    case 3: run(VerticalPair<Two, Row>.self)
    case 4: run(Four.self)
    case 5: run(VerticalPair<Four, Row>.self)
    case 6: run(VerticalPair<Four, Two>.self)
    default: preconditionFailure("there is no tile of \(rows) rows")
    }
  }

  @inline(never)
  private func run<Block: Tile>(_ block: Block.Type) {
    var sums = Block()
    if let accumulator {
      sums =
        accumulatorIsColumn
        ? Block(repeating: accumulator, stride: accumulatorStride)
        : Block(from: accumulator, stride: accumulatorStride)
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
