/// What one call of the micro-kernel computes: `result = start + left · right` on one tile.
struct TileProduct {
  var depth: Int

  var left: UnsafePointer<Float>
  var leftRowStride: Int
  var leftDepthStride: Int

  var right: UnsafePointer<Float>
  var rightDepthStride: Int

  /// Where the chains begin; `nil` for zero.
  var start: UnsafePointer<Float>?
  /// Zero if all rows begin alike.
  var startStride: Int

  var result: Floats
  var resultStride: Int

  /// The most rows of a tile: as many as the registers hold beside a row of the right operand.
  static var mostRows: Int {
    #if AVX512
      8
    #else
      6
    #endif
  }

  /// The columns of a full tile; a narrow one has sixteen.
  static var fullWidth: Int {
    #if AVX512
      32
    #else
      16
    #endif
  }

  /// Computes a tile of `rows` rows, at most `mostRows`, and of full or of narrow width.
  @inline(__always)
  func run(rows: Int, full: Bool) {
    #if AVX512
      if full { run(DoubleRow.self, rows) } else { run(SingleRow.self, rows) }
    #else
      run(SingleRow.self, rows)
    #endif
  }

  @inline(__always)
  private func run<Row: Tile>(_ row: Row.Type, _ rows: Int) {
    typealias Two = Stack<Row, Row>
    typealias Four = Stack<Two, Two>
    switch rows {
    case 1: run(Row.self)
    case 2: run(Two.self)
    case 3: run(Stack<Two, Row>.self)
    case 4: run(Four.self)
    case 5: run(Stack<Four, Row>.self)
    case 6: run(Stack<Four, Two>.self)
    #if AVX512
      case 7: run(Stack<Four, Stack<Two, Row>>.self)
      case 8: run(Stack<Four, Four>.self)
    #endif
    default: preconditionFailure("A tile of \(rows) rows")
    }
  }

  @inline(never)
  private func run<Block: Tile>(_ block: Block.Type) {
    var sums = Block()
    if let start { sums = Block(from: start, stride: startStride) }
    var left = left
    var right = right
    let (leftRowStride, leftDepthStride, rightDepthStride) = (
      leftRowStride, leftDepthStride, rightDepthStride
    )
    var steps = depth
    while steps > 0 {
      sums.add(left, stride: leftRowStride, Block.rightRow(at: right))
      left += leftDepthStride
      right += rightDepthStride
      steps &-= 1
    }
    sums.store(to: result, stride: resultStride)
  }
}
