/// How a matrix product is cut into parts, blocks and strips, and what of it is packed.
///
/// Nothing here can change a bit of the result. Two forms cover all shapes. With few rows each part owns some
/// columns, or some rows where columns are too few, and reads the right operand in place, or packs the strip or the
/// block that it is about to use. With many rows the right operand is packed once, by all threads, and each part owns
/// some rows.
struct ProductPlan {
  let rows: Int
  let columns: Int
  let depth: Int
  let shape: TileShape

  /// Parts of the result: a grid of ranges of rows and of columns.
  let rowParts: Int
  let columnParts: Int

  /// Steps of depth after which the chains rest in the result, so that the operands stay in cache.
  let depthBlocks: Int

  /// Whether the right operand is packed as a whole before the product begins.
  let sharesRight: Bool
  /// Whether each part packs the right operand strip by strip; otherwise only a last strip of under sixteen columns.
  let packsStrips: Bool
  /// Whether each part packs the right operand by `columnBlock` columns, as they lie but close together.
  let packsBlocks: Bool
  /// Whether each part packs its rows of a transposed left operand; of another one each row is read in long runs.
  let packsLeft: Bool

  /// Columns between two calls of `finish`, and of a unit of packing.
  static var columnBlock: Int { 128 }

  /// Floats from one row of a packed block to the next: no power of two, for the sake of the caches' sets.
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
    let wanted = max(1, min(threads, size / Tuning.smallestPart))

    sharesRight = rows > Tuning.mostUnsharedRows
    packsStrips = !sharesRight && rightIsTransposed
    packsBlocks = !sharesRight && !rightIsTransposed && columns &* depth >= Tuning.farRight
    if sharesRight {
      columnParts = 1
      let parts = rowTiles.divided(by: Tuning.rowBlock / shape.rows)
      rowParts = max(1, min(rowTiles, parts.divided(by: wanted) * wanted))
    } else {
      let parts = size / wanted > Tuning.largePart ? 4 * wanted : wanted
      columnParts = max(1, min(columnVectors, parts))
      rowParts = max(1, min(rowTiles, wanted / columnParts))
    }
    packsLeft =
      leftIsTransposed && rows >= Tuning.packedLeftRows
      && columns >= Tuning.packedLeftColumns * columnParts
  }

  // MARK: Ranges

  func rows(of part: Int) -> Range<Int> {
    let tiles = rows.divided(by: shape.rows)
    return min(
      rows, tiles &* part / rowParts &* shape.rows)..<min(
        rows, tiles &* (part &+ 1) / rowParts &* shape.rows)
  }

  func columns(of part: Int) -> Range<Int> {
    let vectors = columns.divided(by: 16)
    return min(
      columns, vectors &* part / columnParts &* 16)..<min(columns, vectors &* (part &+ 1) / columnParts &* 16)
  }

  func depths(of block: Int) -> Range<Int> {
    depth &* block / depthBlocks..<depth &* (block &+ 1) / depthBlocks
  }

  // MARK: Scratch memory, in floats

  private var longestDepth: Int { depth.divided(by: depthBlocks) }

  /// The width that `columns` take when packed, whole vectors.
  var packedColumns: Int { columns.divided(by: 16) &* 16 }

  /// The whole right operand, if it is packed once for all.
  var sharedRight: Int { sharesRight ? packedColumns &* depth : 0 }

  /// One strip, or one block, of the right operand.
  var strip: Int {
    if sharesRight { return 0 }
    return longestDepth &* (packsBlocks ? Self.packedBlockStride : shape.columns)
  }

  /// The packed rows of a part, whole vectors.
  var packedLeft: Int {
    if !packsLeft { return 0 }
    let tiles = rows.divided(by: shape.rows).divided(by: rowParts)
    return (tiles &* shape.rows &* longestDepth).divided(by: 16) &* 16
  }

  /// A tile that sticks out of the result is computed here.
  var tile: Int { shape.rows &* 16 }

  var perPart: Int { strip &+ packedLeft &+ tile }

  var workspace: Int { sharedRight &+ rowParts &* columnParts &* perPart }
}

/// Sizes chosen by measurement on processors with 512 KB to 1 MB of second-level cache.
private enum Tuning {
  /// A high strip of 256 steps fits the first-level cache; one of a low tile would not, so there the chains rest less
  /// often. Steps of a transposed left operand lie a row apart, and of more than 128 the caches' sets lose some.
  static func depthBlock(_ shape: TileShape, leftIsTransposed: Bool) -> Int {
    leftIsTransposed ? 128 : shape.columns > TileShape.high.columns ? 512 : 256
  }
  /// A block of rows and one depth block fits a second-level cache of 1 MB, and one of 512 KB but for low tiles.
  static let rowBlock = 288
  /// With more rows the right operand is packed once for all.
  static let mostUnsharedRows = 256
  /// A right operand of so many floats comes from beyond the caches and is fetched in long rows.
  static let farRight = 1 << 20
  /// A transposed left operand is packed if it has so many rows and meets so many columns.
  static let packedLeftRows = 256
  static let packedLeftColumns = 256
  /// Multiply-adds below which a part is not worth a thread of its own.
  static let smallestPart = 1 << 16
  /// Multiply-adds above which parts are quartered, so that threads end together.
  static let largePart = 1 << 24
}

extension Int {
  /// The quotient rounded up.
  @inline(__always)
  func divided(by divisor: Int) -> Int { (self &+ divisor &- 1) / divisor }
}
