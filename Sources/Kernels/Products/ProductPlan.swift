/// How a matrix product is divided into chunks, blocks and panels, and which operands are packed.
///
/// Nothing here changes a bit of the result. Two forms cover all shapes:
/// - With few rows, each chunk computes some columns, or some rows if there are too few columns. It reads the
///   right operand in place, or packs the panel or the block that it is about to use.
/// - With many rows, all threads pack the right operand once, and each chunk computes some rows.
struct ProductPlan {
  let rows: Int
  let columns: Int
  let depth: Int
  let shape: TileShape

  /// The chunks of the result form a grid of row ranges and column ranges.
  let rowChunks: Int
  let columnChunks: Int

  /// Blocks of depth. After each block the partial sums are stored in the result, so that the operands stay in
  /// cache.
  let depthBlocks: Int

  /// Whether the right operand is packed as a whole before the product begins.
  let sharesRight: Bool
  /// Whether each chunk packs the right operand panel by panel; otherwise it packs only a last panel of fewer
  /// than sixteen columns.
  let packsPanels: Bool
  /// Whether each chunk packs the right operand in blocks of `columnBlock` columns: the same order, contiguous
  /// rows.
  let packsBlocks: Bool
  /// Whether each chunk packs its rows of a transposed left operand. An operand that is not transposed is read
  /// in place, each row in long runs.
  let packsLeft: Bool

  /// Columns between two calls of `epilogue`, and columns of a unit of packing.
  static var columnBlock: Int { 128 }

  /// Floats from one row of a packed block to the next. It is not a power of two, so that the rows do not
  /// compete for the same cache sets.
  static var packedBlockStride: Int { columnBlock &+ 16 }

  init(
    rows: Int, columns: Int, depth: Int, leftIsTransposed: Bool, rightIsTransposed: Bool,
    threads: Int, shape: TileShape?
  ) {
    let shape = shape ?? .preferred(columns: columns)
    (self.rows, self.columns, self.depth, self.shape) = (rows, columns, depth, shape)
    depthBlocks = max(1, depth.divided(by: Tuning.depthBlock(shape, leftIsTransposed: leftIsTransposed)))
    let rightIsTransposed = rightIsTransposed && depth > 1
    let rowTiles = rows.divided(by: shape.rows)
    let columnVectors = columns.divided(by: 16)
    let size = rows &* columns &* depth
    let wanted = max(1, min(threads, size / Tuning.smallestChunk))

    sharesRight = rows > Tuning.maximumUnsharedRows
    packsPanels = !sharesRight && rightIsTransposed
    packsBlocks = !sharesRight && !rightIsTransposed && columns &* depth >= Tuning.rightLargerThanCaches
    if sharesRight {
      columnChunks = 1
      let chunks = rowTiles.divided(by: Tuning.rowBlock / shape.rows)
      rowChunks = max(1, min(rowTiles, chunks.divided(by: wanted) * wanted))
    } else {
      let chunks = size / wanted > Tuning.largeChunk ? 4 * wanted : wanted
      columnChunks = max(1, min(columnVectors, chunks))
      rowChunks = max(1, min(rowTiles, wanted / columnChunks))
    }
    packsLeft =
      leftIsTransposed && rows >= Tuning.packedLeftRows
      && columns >= Tuning.packedLeftColumns * columnChunks
  }

  // MARK: Ranges

  func rows(of chunk: Int) -> Range<Int> {
    let tiles = rows.divided(by: shape.rows)
    return min(
      rows, tiles &* chunk / rowChunks &* shape.rows)..<min(
        rows, tiles &* (chunk &+ 1) / rowChunks &* shape.rows)
  }

  func columns(of chunk: Int) -> Range<Int> {
    let vectors = columns.divided(by: 16)
    return min(
      columns, vectors &* chunk / columnChunks &* 16)..<min(
        columns, vectors &* (chunk &+ 1) / columnChunks &* 16)
  }

  func depths(of block: Int) -> Range<Int> {
    depth &* block / depthBlocks..<depth &* (block &+ 1) / depthBlocks
  }

  // MARK: Scratch memory, in floats

  private var longestDepth: Int { depth.divided(by: depthBlocks) }

  /// `columns` rounded up to whole vectors, as they are packed.
  var packedColumns: Int { columns.divided(by: 16) &* 16 }

  /// The whole right operand, if it is packed before the product.
  var sharedRight: Int { sharesRight ? packedColumns &* depth : 0 }

  /// One panel, or one block, of the right operand.
  var panel: Int {
    if sharesRight { return 0 }
    return longestDepth &* (packsBlocks ? Self.packedBlockStride : shape.columns)
  }

  /// The packed rows of a chunk, rounded up to whole vectors.
  var packedLeft: Int {
    if !packsLeft { return 0 }
    let tiles = rows.divided(by: shape.rows).divided(by: rowChunks)
    return (tiles &* shape.rows &* longestDepth).divided(by: 16) &* 16
  }

  /// A tile that reaches beyond the edge of the result is computed here.
  var tile: Int { shape.rows &* 16 }

  var perChunk: Int { panel &+ packedLeft &+ tile }

  var workspace: Int { sharedRight &+ rowChunks &* columnChunks &* perChunk }
}

/// Sizes chosen by measurement on processors with 512 KB to 1 MB of L2 cache.
private enum Tuning {
  /// A panel of a high tile with 256 steps fits the L1 cache. A panel of a low tile with as many steps does not
  /// fit, so there the partial sums are stored less often. Steps of a transposed left operand are a row apart
  /// in memory, and more than 128 of them do not all fit the cache sets.
  static func depthBlock(_ shape: TileShape, leftIsTransposed: Bool) -> Int {
    leftIsTransposed ? 128 : shape.columns > TileShape.high.columns ? 512 : 256
  }
  /// A block of rows in one depth block fits an L2 cache of 1 MB, and except for low tiles one of 512 KB.
  static let rowBlock = 288
  /// With more rows, the whole right operand is packed before the product.
  static let maximumUnsharedRows = 256
  /// A right operand of at least this many floats is larger than the caches and is read in long rows.
  static let rightLargerThanCaches = 1 << 20
  /// A transposed left operand is packed if it has at least this many rows and a chunk has this many columns.
  static let packedLeftRows = 256
  static let packedLeftColumns = 256
  /// A chunk of fewer multiply-adds is not worth a thread of its own.
  static let smallestChunk = 1 << 16
  /// A chunk of more multiply-adds is divided into four, so that the threads finish at about the same time.
  static let largeChunk = 1 << 24
}

extension Int {
  /// The quotient rounded up.
  @inline(__always)
  func divided(by divisor: Int) -> Int { (self &+ divisor &- 1) / divisor }
}
