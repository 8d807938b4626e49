/// A row-major matrix, or the transpose of one, read in place.
struct Operand {
  var floats: UnsafePointer<Float>
  /// Floats from one row to the next.
  var rowStride: Int
  /// Floats from one column to the next.
  var columnStride: Int

  /// The operand `rows × columns`, stored row-major, or as its transpose if `isTransposed`.
  @inline(__always)
  init(_ floats: UnsafePointer<Float>, rows: Int, columns: Int, isTransposed: Bool) {
    self.floats = floats
    (rowStride, columnStride) = isTransposed ? (1, rows) : (columns, 1)
  }

  @inline(__always)
  func at(_ row: Int, _ column: Int) -> UnsafePointer<Float> {
    floats + (row &* rowStride &+ column &* columnStride)
  }

  /// This operand seen with rows and columns exchanged.
  var transposed: Operand {
    var other = self
    (other.rowStride, other.columnStride) = (columnStride, rowStride)
    return other
  }

  /// Copies `depth` rows of `columns` columns from (`row`, `column`) on to rows of `width` floats, filled up with zeros.
  ///
  /// The copy may write up to eight floats beyond its end.
  @inline(never)
  func pack(row: Int, depth: Int, column: Int, columns: Int, width: Int, to packed: Floats) {
    if columns < width { packed.update(repeating: 0, count: depth &* width) }
    let source = at(row, column)
    if columnStride == 1 {
      copyRows(source, depth, columns, width, packed)
    } else {
      copyColumns(source, depth, columns, width, packed)
    }
  }

  @inline(__always)
  private func copyRows(
    _ source: UnsafePointer<Float>, _ depth: Int, _ columns: Int, _ width: Int, _ packed: Floats
  ) {
    var source = source
    var packed = packed
    var rows = depth
    while rows > 0 {
      if columns == 32 {
        packed.vector = source.vector
        (packed + 16).vector = (source + 16).vector
      } else if columns == 16 {
        packed.vector = source.vector
      } else if columns == 8 {
        packed.eight = source.eight
      } else {
        var column = 0
        while column < columns {
          packed[column] = source[column]
          column &+= 1
        }
      }
      source += rowStride
      packed += width
      rows &-= 1
    }
  }

  /// Transposes blocks of eight columns, each contiguous in memory, and eight rows.
  @inline(__always)
  private func copyColumns(
    _ source: UnsafePointer<Float>, _ depth: Int, _ columns: Int, _ width: Int, _ packed: Floats
  ) {
    var column = 0
    while column < columns {
      let count = min(8, columns &- column)
      let block = source + column &* columnStride
      var row = 0
      while count == 8, row &+ 8 <= depth {
        transposeEightByEight(block + row, columnStride, to: packed + (row &* width &+ column), width)
        row &+= 8
      }
      while row < depth {
        for index in 0..<count {
          packed[row &* width &+ column &+ index] = block[row &+ index &* columnStride]
        }
        row &+= 1
      }
      column &+= 8
    }
  }
}

/// Transposes 8 × 8: dealing the 64 elements into two heaps, even and odd, three times exchanges rows and columns.
@inline(__always)
private func transposeEightByEight(
  _ source: UnsafePointer<Float>, _ stride: Int, to result: Floats, _ resultStride: Int
) {
  @inline(__always) func row(_ index: Int) -> SIMD8<Float> { (source + index &* stride).eight }
  @inline(__always) func shuffled(_ block: SIMD64<Float>) -> SIMD64<Float> {
    SIMD64(lowHalf: block.evenHalf, highHalf: block.oddHalf)
  }
  var block = SIMD64(
    lowHalf: SIMD32(
      lowHalf: SIMD16(lowHalf: row(0), highHalf: row(1)), highHalf: SIMD16(lowHalf: row(2), highHalf: row(3))),
    highHalf: SIMD32(
      lowHalf: SIMD16(lowHalf: row(4), highHalf: row(5)), highHalf: SIMD16(lowHalf: row(6), highHalf: row(7)))
  )
  block = shuffled(shuffled(shuffled(block)))
  let (top, bottom) = (block.lowHalf, block.highHalf)
  result.eight = top.lowHalf.lowHalf
  (result + resultStride).eight = top.lowHalf.highHalf
  (result + 2 &* resultStride).eight = top.highHalf.lowHalf
  (result + 3 &* resultStride).eight = top.highHalf.highHalf
  (result + 4 &* resultStride).eight = bottom.lowHalf.lowHalf
  (result + 5 &* resultStride).eight = bottom.lowHalf.highHalf
  (result + 6 &* resultStride).eight = bottom.highHalf.lowHalf
  (result + 7 &* resultStride).eight = bottom.highHalf.highHalf
}

extension UnsafePointer where Pointee == Float {
  fileprivate var eight: SIMD8<Float> {
    @inline(__always) get { UnsafeRawPointer(self).loadUnaligned(as: SIMD8<Float>.self) }
  }
}

extension UnsafeMutablePointer where Pointee == Float {
  fileprivate var eight: SIMD8<Float> {
    @inline(__always) get { UnsafeRawPointer(self).loadUnaligned(as: SIMD8<Float>.self) }
    @inline(__always) nonmutating set {
      UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: SIMD8<Float>.self)
    }
  }
}
