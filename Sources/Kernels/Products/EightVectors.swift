/// Two blocks of 8 × 8 floats next to each other; each vector holds one row of both.
///
/// All shuffles but those of the last round stay within groups of four lanes, where processors are fast.
struct EightVectors {
  private var rows: (Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector)

  /// Creates the blocks from the rows `row(0)` to `row(7)`.
  @inline(__always)
  init(_ row: (Int) -> Vector) {
    rows = (row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7))
  }

  @inline(__always)
  func forEach(_ body: (Int, Vector) -> Void) {
    body(0, rows.0)
    body(1, rows.1)
    body(2, rows.2)
    body(3, rows.3)
    body(4, rows.4)
    body(5, rows.5)
    body(6, rows.6)
    body(7, rows.7)
  }

  /// The transpose of each 8 × 8 block.
  @inline(__always)
  var transposed: EightVectors {
    let (a0, a1) = interleavedFloats(rows.0, rows.1)
    let (a2, a3) = interleavedFloats(rows.2, rows.3)
    let (a4, a5) = interleavedFloats(rows.4, rows.5)
    let (a6, a7) = interleavedFloats(rows.6, rows.7)
    let (b0, b1) = interleavedPairs(a0, a2)
    let (b2, b3) = interleavedPairs(a1, a3)
    let (b4, b5) = interleavedPairs(a4, a6)
    let (b6, b7) = interleavedPairs(a5, a7)
    var result = self
    (result.rows.0, result.rows.4) = interleavedFours(b0, b4)
    (result.rows.1, result.rows.5) = interleavedFours(b1, b5)
    (result.rows.2, result.rows.6) = interleavedFours(b2, b6)
    (result.rows.3, result.rows.7) = interleavedFours(b3, b7)
    return result
  }
}

/// Interleaves `a` and `b` float by float within every four lanes: first the lower halves of the fours, then
/// the upper halves.
@inline(__always)
private func interleavedFloats(_ a: Vector, _ b: Vector) -> (Vector, Vector) {
  (
    Vector(
      a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5], a[8], b[8], a[9], b[9], a[12], b[12], a[13], b[13]),
    Vector(
      a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7], a[10], b[10], a[11], b[11], a[14], b[14], a[15], b[15])
  )
}

/// Interleaves `a` and `b` in pairs of floats within every four lanes.
///
/// Pairs are moved as doubles. Otherwise the compiler merges this round with the one before and assembles each
/// row from eight vectors, which takes three times as many shuffles.
@inline(__always)
private func interleavedPairs(_ a: Vector, _ b: Vector) -> (Vector, Vector) {
  let a = unsafeBitCast(a, to: SIMD8<Double>.self)
  let b = unsafeBitCast(b, to: SIMD8<Double>.self)
  return (
    unsafeBitCast(SIMD8(a[0], b[0], a[2], b[2], a[4], b[4], a[6], b[6]), to: Vector.self),
    unsafeBitCast(SIMD8(a[1], b[1], a[3], b[3], a[5], b[5], a[7], b[7]), to: Vector.self)
  )
}

/// Interleaves `a` and `b` in fours within each block of eight lanes.
@inline(__always)
private func interleavedFours(_ a: Vector, _ b: Vector) -> (Vector, Vector) {
  (
    Vector(
      a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3], a[8], a[9], a[10], a[11], b[8], b[9], b[10], b[11]),
    Vector(
      a[4], a[5], a[6], a[7], b[4], b[5], b[6], b[7], a[12], a[13], a[14], a[15], b[12], b[13], b[14], b[15])
  )
}
