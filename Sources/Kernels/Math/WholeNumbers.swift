/// The lanes of a vector rounded to the nearest integer, ties to even, as floats and as integers.
///
/// Adding 1.5 · 2²³ to a float of magnitude up to 2²² rounds it and leaves the integer in the low bits of the
/// sum.
struct WholeNumbers {
  private static let shift: Float = 0x1.8p23
  private let shifted: Vector

  /// Rounds `x · factor`.
  @inline(__always)
  init(nearest x: Vector, times factor: Float) {
    shifted = x.times(Vector(repeating: factor), plus: Self.shift)
  }

  /// Holds integers of magnitude up to 2²².
  @inline(__always)
  init(_ integers: IntegerVector) {
    shifted = Vector(bits: integers &+ Vector(repeating: Self.shift).bits)
  }

  @inline(__always)
  var floats: Vector { shifted - Vector(repeating: Self.shift) }

  @inline(__always)
  var integers: IntegerVector { shifted.bits &- Vector(repeating: Self.shift).bits }
}
