/// A block of a product that is held in registers while its sums grow.
///
/// Tiles of every size are composed of single rows at compile time, so that one definition serves all sizes.
protocol Tile {
  /// One row of the right operand, as wide as the tile.
  associatedtype RightRow

  static var rows: Int { get }
  static var columns: Int { get }

  static func rightRow(at right: UnsafePointer<Float>) -> RightRow

  /// Creates a block of zeros.
  init()

  /// Reads a block from memory whose rows begin `stride` floats apart.
  init(from source: UnsafePointer<Float>, stride: Int)

  /// Creates a block in which each row repeats one float; the floats are `stride` apart.
  init(repeating source: UnsafePointer<Float>, stride: Int)

  /// Adds the outer product of a column of the left operand and a row of the right one. The tile uses the rows
  /// of the column from `row` on.
  mutating func add(_ left: UnsafePointer<Float>, _ rows: RowOffsets, from row: Int, _ right: RightRow)

  func store(to result: Floats, stride: Int)
}

/// One row, sixteen columns.
struct SingleRow: Tile {
  private var sum: Vector

  @inline(__always) static var rows: Int { 1 }
  @inline(__always) static var columns: Int { 16 }

  @inline(__always) static func rightRow(at right: UnsafePointer<Float>) -> Vector { right.vector }

  @inline(__always) init() { sum = .zero }

  @inline(__always) init(from source: UnsafePointer<Float>, stride: Int) { sum = source.vector }

  @inline(__always) init(repeating source: UnsafePointer<Float>, stride: Int) {
    sum = Vector(repeating: source.pointee)
  }

  @inline(__always)
  mutating func add(_ left: UnsafePointer<Float>, _ rows: RowOffsets, from row: Int, _ right: Vector) {
    sum = sum.addingProduct(Vector(repeating: rows.float(row, of: left)), right)
  }

  @inline(__always) func store(to result: Floats, stride: Int) { result.vector = sum }
}

/// Two tiles, left and right of each other.
struct HorizontalPair<Left: Tile, Right: Tile>: Tile {
  private var left: Left
  private var right: Right

  @inline(__always) static var rows: Int { Left.rows }
  @inline(__always) static var columns: Int { Left.columns &+ Right.columns }

  @inline(__always)
  static func rightRow(at right: UnsafePointer<Float>) -> (left: Left.RightRow, right: Right.RightRow) {
    (Left.rightRow(at: right), Right.rightRow(at: right + Left.columns))
  }

  @inline(__always) init() { (left, right) = (Left(), Right()) }

  @inline(__always) init(from source: UnsafePointer<Float>, stride: Int) {
    left = Left(from: source, stride: stride)
    right = Right(from: source + Left.columns, stride: stride)
  }

  @inline(__always) init(repeating source: UnsafePointer<Float>, stride: Int) {
    left = Left(repeating: source, stride: stride)
    right = Right(repeating: source, stride: stride)
  }

  @inline(__always)
  mutating func add(
    _ left: UnsafePointer<Float>, _ rows: RowOffsets, from row: Int,
    _ right: (left: Left.RightRow, right: Right.RightRow)
  ) {
    self.left.add(left, rows, from: row, right.left)
    self.right.add(left, rows, from: row, right.right)
  }

  @inline(__always) func store(to result: Floats, stride: Int) {
    left.store(to: result, stride: stride)
    right.store(to: result + Left.columns, stride: stride)
  }
}

/// Two tiles, one above the other.
struct VerticalPair<Upper: Tile, Lower: Tile>: Tile where Upper.RightRow == Lower.RightRow {
  private var upper: Upper
  private var lower: Lower

  @inline(__always) static var rows: Int { Upper.rows &+ Lower.rows }
  @inline(__always) static var columns: Int { Upper.columns }

  @inline(__always) static func rightRow(at right: UnsafePointer<Float>) -> Upper.RightRow {
    Upper.rightRow(at: right)
  }

  @inline(__always) init() { (upper, lower) = (Upper(), Lower()) }

  @inline(__always) init(from source: UnsafePointer<Float>, stride: Int) {
    upper = Upper(from: source, stride: stride)
    lower = Lower(from: source + Upper.rows &* stride, stride: stride)
  }

  @inline(__always) init(repeating source: UnsafePointer<Float>, stride: Int) {
    upper = Upper(repeating: source, stride: stride)
    lower = Lower(repeating: source + Upper.rows &* stride, stride: stride)
  }

  @inline(__always)
  mutating func add(
    _ left: UnsafePointer<Float>, _ rows: RowOffsets, from row: Int, _ right: Upper.RightRow
  ) {
    upper.add(left, rows, from: row, right)
    lower.add(left, rows, from: row &+ Upper.rows, right)
  }

  @inline(__always) func store(to result: Floats, stride: Int) {
    upper.store(to: result, stride: stride)
    lower.store(to: result + Upper.rows &* stride, stride: stride)
  }
}
