/// The memory from which the vectors of a plane are read.
struct PlaneSource {
  let floats: UnsafePointer<Float>
  /// The offset of each position of the plane, row by row; −1 for zeros.
  let offsets: UnsafePointer<Int>
  /// Floats from one row of vectors to the next.
  let rowStride: Int
}

/// The memory to which the vectors of a plane are written.
protocol PlaneTarget {
  func store(_ value: Vector, _ y: Int, _ x: Int, row: Int, vector: Int)
}

/// Scratch memory for values at the points, padded to whole vectors.
struct PointTarget: PlaneTarget {
  let floats: Floats
  /// The offset of each position of the plane, row by row; −1 for one that is not stored.
  let offsets: UnsafePointer<Int>
  let columns: Int
  let rowStride: Int

  @inline(__always)
  func store(_ value: Vector, _ y: Int, _ x: Int, row: Int, vector: Int) {
    let offset = offsets[y &* columns &+ x]
    if offset >= 0 { (floats + (offset &+ row &* rowStride &+ vector &* 16)).vector = value }
  }
}

/// An image or a kernel, whose rows are not padded to whole vectors.
struct EdgedTarget: PlaneTarget {
  let floats: Floats
  /// The offset of each position of the plane, row by row; −1 for one that is not stored.
  let offsets: UnsafePointer<Int>
  let columns: Int
  let rowStride: Int
  /// The floats of a row.
  let length: Int
  /// One float for each row, which is added to all its values.
  let bias: UnsafePointer<Float>?
  /// One float for each value, which is added to it.
  let accumulator: UnsafePointer<Float>?

  @inline(__always)
  func store(_ value: Vector, _ y: Int, _ x: Int, row: Int, vector: Int) {
    let offset = offsets[y &* columns &+ x]
    if offset < 0 { return }
    let index = offset &+ row &* rowStride &+ vector &* 16
    let lanes = length &- vector &* 16
    var value = value
    if let bias { value = Vector(repeating: bias[row]) + value }
    if lanes >= 16 {
      if let accumulator { value = (accumulator + index).vector + value }
      (floats + index).vector = value
    } else {
      if let accumulator { value = (accumulator + index).vector(first: lanes) + value }
      (floats + index).store(value, first: lanes)
    }
  }
}
