/// Two blocks of 8 × 8 floats side by side, a row of both in each vector.
///
/// All shuffles but the last round stay within four lanes, which is what processors do fast.
struct EightVectors {
  private var rows: (Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector)

  /// The rows that `row` tells, 0..<8.
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

  /// Each block of 8 × 8 with its rows and columns exchanged.
  @inline(__always)
  var transposed: EightVectors {
    let (a0, a1) = dealtFloats(rows.0, rows.1)
    let (a2, a3) = dealtFloats(rows.2, rows.3)
    let (a4, a5) = dealtFloats(rows.4, rows.5)
    let (a6, a7) = dealtFloats(rows.6, rows.7)
    let (b0, b1) = dealtPairs(a0, a2)
    let (b2, b3) = dealtPairs(a1, a3)
    let (b4, b5) = dealtPairs(a4, a6)
    let (b6, b7) = dealtPairs(a5, a7)
    var result = self
    (result.rows.0, result.rows.4) = dealtFours(b0, b4)
    (result.rows.1, result.rows.5) = dealtFours(b1, b5)
    (result.rows.2, result.rows.6) = dealtFours(b2, b6)
    (result.rows.3, result.rows.7) = dealtFours(b3, b7)
    return result
  }
}

/// `a` and `b` float by float, within every four lanes: the first halves of the fours, and the second halves.
@inline(__always)
private func dealtFloats(_ a: Vector, _ b: Vector) -> (Vector, Vector) {
  (
    Vector(
      a[0], b[0], a[1], b[1], a[4], b[4], a[5], b[5], a[8], b[8], a[9], b[9], a[12], b[12], a[13], b[13]),
    Vector(
      a[2], b[2], a[3], b[3], a[6], b[6], a[7], b[7], a[10], b[10], a[11], b[11], a[14], b[14], a[15], b[15])
  )
}

/// `a` and `b` in pairs of floats, within every four lanes.
///
/// Pairs are moved as doubles: the optimiser would otherwise look through the floats of one round into those of the
/// round before and assemble each row from eight vectors, which takes three times the shuffles.
@inline(__always)
private func dealtPairs(_ a: Vector, _ b: Vector) -> (Vector, Vector) {
  let a = unsafeBitCast(a, to: SIMD8<Double>.self)
  let b = unsafeBitCast(b, to: SIMD8<Double>.self)
  return (
    unsafeBitCast(SIMD8(a[0], b[0], a[2], b[2], a[4], b[4], a[6], b[6]), to: Vector.self),
    unsafeBitCast(SIMD8(a[1], b[1], a[3], b[3], a[5], b[5], a[7], b[7]), to: Vector.self)
  )
}

/// `a` and `b` in fours, within each block of eight lanes.
@inline(__always)
private func dealtFours(_ a: Vector, _ b: Vector) -> (Vector, Vector) {
  (
    Vector(
      a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3], a[8], a[9], a[10], a[11], b[8], b[9], b[10], b[11]),
    Vector(
      a[4], a[5], a[6], a[7], b[4], b[5], b[6], b[7], a[12], a[13], a[14], a[15], b[12], b[13], b[14], b[15])
  )
}
