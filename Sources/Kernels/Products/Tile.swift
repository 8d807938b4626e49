/// A block of a product held in registers while its chains of multiply-adds grow.
///
/// Tiles of every size are put together from single rows at compile time, so that one description serves all.
protocol Tile {
  /// One row of the right operand, as wide as the tile.
  associatedtype RightRow

  static var rows: Int { get }
  static var columns: Int { get }

  static func rightRow(at right: UnsafePointer<Float>) -> RightRow

  /// A block of zeros.
  init()

  /// A block read from memory whose rows begin `stride` floats apart.
  init(from start: UnsafePointer<Float>, stride: Int)

  /// A block whose rows each repeat one float; the floats lie `stride` apart.
  init(repeating start: UnsafePointer<Float>, stride: Int)

  /// Adds the product of a column of the left operand, of which this tile takes the rows from `row` on, and a row of
  /// the right one.
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

  @inline(__always) init(from start: UnsafePointer<Float>, stride: Int) { sum = start.vector }

  @inline(__always) init(repeating start: UnsafePointer<Float>, stride: Int) {
    sum = Vector(repeating: start.pointee)
  }

  @inline(__always)
  mutating func add(_ left: UnsafePointer<Float>, _ rows: RowOffsets, from row: Int, _ right: Vector) {
    sum = sum.addingProduct(Vector(repeating: rows.float(row, of: left)), right)
  }

  @inline(__always) func store(to result: Floats, stride: Int) { result.vector = sum }
}

/// One tile beside another.
struct Beside<Left: Tile, Right: Tile>: Tile {
  private var left: Left
  private var right: Right

  @inline(__always) static var rows: Int { Left.rows }
  @inline(__always) static var columns: Int { Left.columns &+ Right.columns }

  @inline(__always)
  static func rightRow(at right: UnsafePointer<Float>) -> (left: Left.RightRow, right: Right.RightRow) {
    (Left.rightRow(at: right), Right.rightRow(at: right + Left.columns))
  }

  @inline(__always) init() { (left, right) = (Left(), Right()) }

  @inline(__always) init(from start: UnsafePointer<Float>, stride: Int) {
    left = Left(from: start, stride: stride)
    right = Right(from: start + Left.columns, stride: stride)
  }

  @inline(__always) init(repeating start: UnsafePointer<Float>, stride: Int) {
    left = Left(repeating: start, stride: stride)
    right = Right(repeating: start, stride: stride)
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

/// One tile above another.
struct Stack<Upper: Tile, Lower: Tile>: Tile where Upper.RightRow == Lower.RightRow {
  private var upper: Upper
  private var lower: Lower

  @inline(__always) static var rows: Int { Upper.rows &+ Lower.rows }
  @inline(__always) static var columns: Int { Upper.columns }

  @inline(__always) static func rightRow(at right: UnsafePointer<Float>) -> Upper.RightRow {
    Upper.rightRow(at: right)
  }

  @inline(__always) init() { (upper, lower) = (Upper(), Lower()) }

  @inline(__always) init(from start: UnsafePointer<Float>, stride: Int) {
    upper = Upper(from: start, stride: stride)
    lower = Lower(from: start + Upper.rows &* stride, stride: stride)
  }

  @inline(__always) init(repeating start: UnsafePointer<Float>, stride: Int) {
    upper = Upper(repeating: start, stride: stride)
    lower = Lower(repeating: start + Upper.rows &* stride, stride: stride)
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
