/// Loads and stores of a whole vector, or of the first `count` lanes of the last one.
struct Lanes {
  let count: Int

  @inline(__always)
  func load(_ place: UnsafePointer<Float>) -> Vector {
    count == 16 ? place.vector : place.vector(first: count)
  }

  @inline(__always)
  func load(_ place: Floats) -> Vector { load(UnsafePointer(place)) }

  @inline(__always)
  func store(_ vector: Vector, _ place: Floats) {
    if count == 16 { place.vector = vector } else { place.store(vector, first: count) }
  }
}

/// Calls `body` at every sixteenth position of a range. Only the last call may have fewer than sixteen lanes.
@inline(__always)
func forEachVector(in range: Range<Int>, _ body: (Int, Lanes) -> Void) {
  var i = range.lowerBound
  while i &+ 16 <= range.upperBound {
    body(i, Lanes(count: 16))
    i &+= 16
  }
  if i < range.upperBound { body(i, Lanes(count: range.upperBound &- i)) }
}
