/// Where the vectors of a plane are read.
struct PlaneSource {
  let floats: UnsafePointer<Float>
  /// The offset of each place of the plane, row by row; −1 for zeros.
  let offsets: UnsafePointer<Int>
  /// Floats from one row of vectors to the next.
  let rowStride: Int
}

/// Where the vectors of a plane are written.
protocol PlaneTarget {
  func store(_ value: Vector, _ y: Int, _ x: Int, row: Int, vector: Int)
}

/// Memory at the points, where there is room for whole vectors.
struct PointTarget: PlaneTarget {
  let floats: Floats
  /// The offset of each place of the plane, row by row; −1 for one that is left out.
  let offsets: UnsafePointer<Int>
  let columns: Int
  let rowStride: Int

  @inline(__always)
  func store(_ value: Vector, _ y: Int, _ x: Int, row: Int, vector: Int) {
    let offset = offsets[y &* columns &+ x]
    if offset >= 0 { (floats + (offset &+ row &* rowStride &+ vector &* 16)).vector = value }
  }
}

/// An image or a kernel, whose rows end where they end.
struct EdgedTarget: PlaneTarget {
  let floats: Floats
  /// The offset of each place of the plane, row by row; −1 for one that is left out.
  let offsets: UnsafePointer<Int>
  let columns: Int
  let rowStride: Int
  /// Floats of a row.
  let length: Int
  /// What is added to each row, or to each float.
  let bias: UnsafePointer<Float>?
  let start: UnsafePointer<Float>?

  @inline(__always)
  func store(_ value: Vector, _ y: Int, _ x: Int, row: Int, vector: Int) {
    let offset = offsets[y &* columns &+ x]
    if offset < 0 { return }
    let place = offset &+ row &* rowStride &+ vector &* 16
    let lanes = length &- vector &* 16
    var value = value
    if let bias { value = Vector(repeating: bias[row]) + value }
    if lanes >= 16 {
      if let start { value = (start + place).vector + value }
      (floats + place).vector = value
    } else {
      if let start { value = (start + place).vector(first: lanes) + value }
      (floats + place).store(value, first: lanes)
    }
  }
}
