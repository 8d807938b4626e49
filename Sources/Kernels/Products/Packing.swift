extension Operand {
  /// Copies `depth` rows of `columns` columns, beginning at (`row`, `column`), to rows of `width` floats, and
  /// pads the last vector of each row with zeros.
  @inline(never)
  func pack(row: Int, depth: Int, column: Int, columns: Int, width: Int, to packed: Floats) {
    if columns % 16 != 0, columns < width { packed.update(repeating: 0, count: depth &* width) }
    let source = at(row, column)
    if columnStride == 1 {
      copyRows(source, depth, columns, width, packed)
      return
    }
    precondition(
      rowStride == 1,
      "the strides of an operand are \(rowStride) and \(columnStride) floats; one of them must be 1")
    var column = 0
    while column &+ 16 <= columns {
      copySixteenColumns(source + column &* columnStride, depth, width, packed + column)
      column &+= 16
    }
    while column < columns {
      let count = min(8, columns &- column)
      copyColumns(source + column &* columnStride, count, depth, width, packed + column)
      column &+= count
    }
  }

  /// Copies rows that are contiguous in memory.
  @inline(__always)
  private func copyRows(
    _ source: UnsafePointer<Float>, _ depth: Int, _ columns: Int, _ width: Int, _ packed: Floats
  ) {
    var (source, packed, rows) = (source, packed, depth)
    while rows > 0 {
      var column = 0
      while column &+ 16 <= columns {
        (packed + column).vector = (source + column).vector
        column &+= 16
      }
      if column &+ 8 <= columns {
        (packed + column).half = (source + column).half
        column &+= 8
      }
      if column &+ 4 <= columns {
        (packed + column).quarter = (source + column).quarter
        column &+= 4
      }
      while column < columns {
        packed[column] = source[column]
        column &+= 1
      }
      source += rowStride
      packed += width
      rows &-= 1
    }
  }

  /// Copies sixteen columns, each contiguous in memory, eight rows at a time.
  @inline(__always)
  private func copySixteenColumns(
    _ source: UnsafePointer<Float>, _ depth: Int, _ width: Int, _ packed: Floats
  ) {
    var row = 0
    while row &+ 8 <= depth {
      let first = source + row
      let block = EightVectors {
        Vector(
          lowHalf: (first + $0 &* columnStride).half, highHalf: (first + ($0 &+ 8) &* columnStride).half)
      }
      let target = packed + row &* width
      block.transposed.forEach { (target + $0 &* width).vector = $1 }
      row &+= 8
    }
    copyOneByOne(source, 16, from: row, depth, width, packed)
  }

  /// Copies up to eight columns, each contiguous in memory; if there are eight, sixteen rows at a time.
  @inline(__always)
  private func copyColumns(
    _ source: UnsafePointer<Float>, _ columns: Int, _ depth: Int, _ width: Int, _ packed: Floats
  ) {
    var row = 0
    while columns == 8, row &+ 16 <= depth {
      let first = source + row
      let block = EightVectors { (first + $0 &* columnStride).vector }.transposed
      let target = packed + row &* width
      block.forEach { (target + $0 &* width).half = $1.lowHalf }
      block.forEach { (target + ($0 &+ 8) &* width).half = $1.highHalf }
      row &+= 16
    }
    copyOneByOne(source, columns, from: row, depth, width, packed)
  }

  private func copyOneByOne(
    _ source: UnsafePointer<Float>, _ columns: Int, from first: Int, _ depth: Int, _ width: Int,
    _ packed: Floats
  ) {
    var row = first
    while row < depth {
      for column in 0..<columns { packed[row &* width &+ column] = source[row &+ column &* columnStride] }
      row &+= 1
    }
  }
}

extension UnsafePointer where Pointee == Float {
  /// The four floats that begin here.
  fileprivate var quarter: SIMD4<Float> {
    @inline(__always) get { UnsafeRawPointer(self).loadUnaligned(as: SIMD4<Float>.self) }
  }

  /// The eight floats that begin here.
  fileprivate var half: SIMD8<Float> {
    @inline(__always) get { UnsafeRawPointer(self).loadUnaligned(as: SIMD8<Float>.self) }
  }
}

extension UnsafeMutablePointer where Pointee == Float {
  /// The four floats that begin here.
  fileprivate var quarter: SIMD4<Float> {
    @inline(__always) get { UnsafeRawPointer(self).loadUnaligned(as: SIMD4<Float>.self) }
    @inline(__always) nonmutating set {
      UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: SIMD4<Float>.self)
    }
  }

  /// The eight floats that begin here.
  fileprivate var half: SIMD8<Float> {
    @inline(__always) get { UnsafeRawPointer(self).loadUnaligned(as: SIMD8<Float>.self) }
    @inline(__always) nonmutating set {
      UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: SIMD8<Float>.self)
    }
  }
}
