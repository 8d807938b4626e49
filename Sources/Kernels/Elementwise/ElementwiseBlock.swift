/// A rectangle of a matrix. A chain runs all of its instructions on one block before it begins the next.
struct ElementwiseBlock {
  /// The number of rows.
  let rows: Int
  /// The number of values in each row.
  let columns: Int

  /// The values of an operand within the block.
  struct View {
    /// The value of the block's first row and column.
    let start: Floats
    /// The distance from one row to the next.
    let rowStride: Int
    /// Whether each row is one value, repeated.
    let isRepeated: Bool
  }

  /// Writes the sum of each row to `column`.
  func sumRows(_ a: View, into column: Floats) {
    for row in 0..<rows {
      column[row] = sum(of: a.start + row &* a.rowStride, count: columns)
    }
  }

  /// The block as one long row if all its views are contiguous, which saves the start of a loop for every row.
  @inline(__always)
  private func joined(if areContiguous: Bool) -> ElementwiseBlock {
    areContiguous ? ElementwiseBlock(rows: 1, columns: rows &* columns) : self
  }

  @inline(__always)
  private func isContiguous(_ view: View) -> Bool { view.rowStride == columns && !view.isRepeated }

  @inline(never)
  func map(_ a: View, into target: View, _ function: some UnaryFunction) {
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
  func map(_ a: View, _ b: View, into target: View, _ function: some BinaryFunction) {
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
  func map(_ a: View, _ b: View, _ c: View, into target: View, _ function: some TernaryFunction) {
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

/// Reads one row of an operand, sixteen values at a time. A repeated value is read once.
private struct Cursor {
  private var pointer: Floats
  private let repeated: Vector
  private let isRepeated: Bool

  @inline(__always)
  init(_ view: ElementwiseBlock.View, _ row: Int) {
    pointer = view.start + row &* view.rowStride
    isRepeated = view.isRepeated
    repeated = view.isRepeated ? Vector(repeating: pointer.pointee) : .zero
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
