/// Some whole or partial rows of a matrix on which every instruction of a chain runs before the next block.
struct ElementwiseBlock {
  /// The number of rows.
  let rows: Int
  /// The number of values in each row.
  let columns: Int

  /// A place of values as the block sees it.
  struct Place {
    /// The value of the block's first row and column.
    let start: Floats
    /// How far the next row begins.
    let rowStride: Int
    /// Whether each row has one value only.
    let isRepeated: Bool
  }

  /// Leaves the sum of each row.
  func sumRows(_ a: Place, into column: Floats) {
    for row in 0..<rows {
      column[row] = sum(of: a.start + row &* a.rowStride, count: columns)
    }
  }

  /// One row of all values where places have theirs one after another, which spares beginning every row anew.
  @inline(__always)
  private func joined(if areContiguous: Bool) -> ElementwiseBlock {
    areContiguous ? ElementwiseBlock(rows: 1, columns: rows &* columns) : self
  }

  @inline(__always)
  private func isContiguous(_ place: Place) -> Bool { place.rowStride == columns && !place.isRepeated }

  @inline(never)
  func map(_ a: Place, into target: Place, _ function: some UnaryFunction) {
    let block = joined(if: isContiguous(a) && isContiguous(target))
    for row in 0..<block.rows {
      var x = Cursor(a, row)
      let y = target.start + row &* target.rowStride
      var j = 0
      while j &+ 16 <= block.columns {
        (y + j).vector = function(x.next())
        j &+= 16
      }
      let rest = block.columns &- j
      if rest > 0 { (y + j).store(function(x.last(rest)), first: rest) }
    }
  }

  @inline(never)
  func map(_ a: Place, _ b: Place, into target: Place, _ function: some BinaryFunction) {
    let block = joined(if: isContiguous(a) && isContiguous(b) && isContiguous(target))
    for row in 0..<block.rows {
      var x = Cursor(a, row)
      var z = Cursor(b, row)
      let y = target.start + row &* target.rowStride
      var j = 0
      while j &+ 16 <= block.columns {
        (y + j).vector = function(x.next(), z.next())
        j &+= 16
      }
      let rest = block.columns &- j
      if rest > 0 { (y + j).store(function(x.last(rest), z.last(rest)), first: rest) }
    }
  }

  @inline(never)
  func map(_ a: Place, _ b: Place, _ c: Place, into target: Place, _ function: some TernaryFunction) {
    let block = joined(if: isContiguous(a) && isContiguous(b) && isContiguous(c) && isContiguous(target))
    for row in 0..<block.rows {
      var x = Cursor(a, row)
      var z = Cursor(b, row)
      var w = Cursor(c, row)
      let y = target.start + row &* target.rowStride
      var j = 0
      while j &+ 16 <= block.columns {
        (y + j).vector = function(x.next(), z.next(), w.next())
        j &+= 16
      }
      let rest = block.columns &- j
      if rest > 0 { (y + j).store(function(x.last(rest), z.last(rest), w.last(rest)), first: rest) }
    }
  }
}

/// Reads one row of an operand, sixteen values at a time; a repeated value is read once.
private struct Cursor {
  private var pointer: Floats
  private let repeated: Vector
  private let isRepeated: Bool

  @inline(__always)
  init(_ place: ElementwiseBlock.Place, _ row: Int) {
    pointer = place.start + row &* place.rowStride
    isRepeated = place.isRepeated
    repeated = place.isRepeated ? Vector(repeating: pointer.pointee) : .zero
  }

  @inline(__always)
  mutating func next() -> Vector {
    if isRepeated { return repeated }
    defer { pointer += 16 }
    return pointer.vector
  }

  @inline(__always)
  func last(_ count: Int) -> Vector { isRepeated ? repeated : pointer.vector(first: count) }
}
