/// The natural logarithm in every lane, to 1 ulp, also of denormal numbers, which tasks of a ``ThreadPool``
/// flush to zero.
///
/// With `x = 2ᵉ·(1 + f)`, `1 + f` in [⅔, 4⁄3), the result is `e·ln 2 + f − f²/2 + f³·p(f)`, where `p` is a
/// minimax polynomial of degree 7. Zero gives −∞; negative numbers and NaN give NaN.
@inline(__always)
public func logarithm(_ x: Vector) -> Vector {
  let isDenormal = x .< Vector(repeating: 0x1p-126)
  let normal = x.replaced(with: x * Vector(repeating: 0x1p23), where: isDenormal)
  let offset = Vector.zero.replaced(with: Vector(repeating: -23), where: isDenormal)
  let y = logarithm(normal: normal, exponentOffset: offset)
  // Infinity and NaN are their own logarithms.
  return x.replaced(with: y, where: x .< Vector(repeating: .infinity))
    .replaced(with: Vector(repeating: .nan), where: x .< Vector.zero)
    .replaced(with: Vector(repeating: -.infinity), where: x .== Vector.zero)
}

/// The logarithm of `2ᵏ·x` for positive, finite, normal `x`, with the integer `k` in `exponentOffset`.
@inline(__always)
func logarithm(normal x: Vector, exponentOffset: Vector = .zero) -> Vector {
  let twoThirds = IntegerVector(repeating: 0x3f2a_aaab)
  // The exponent stays in its field: subtracting it there leaves the bits of 1 + f.
  let exponent = unsafeBitCast(x.bits &- twoThirds, to: VectorMask.self) .& VectorMask(each: -1 << 23)
  let placed = unsafeBitCast(exponent, to: IntegerVector.self)
  let f = Vector(bits: x.bits &- placed) - Vector(repeating: 1)
  let e = WholeNumbers(placed &>> IntegerVector(repeating: 23)).floats + exponentOffset
  let p = Vector(repeating: -0x1.080576p-3)
    .times(f, plus: 0x1.1e66e8p-3)
    .times(f, plus: -0x1.f3114ep-4)
    .times(f, plus: 0x1.1ed70ep-3)
    .times(f, plus: -0x1.559dcap-3)
    .times(f, plus: 0x1.99d028p-3)
    .times(f, plus: -0x1.fffefp-3)
    .times(f, plus: 0x1.555506p-2)
  let square = f * f
  // ln 2 as the sum of two constants. The first has fifteen bits, so e times it is exact and is added last.
  let low = e.times(Vector(repeating: 0x1.7f7d1cp-20), plus: (f * square) * p)
  let tail = f + square.times(Vector(repeating: -0.5), plus: low)
  return e.times(Vector(repeating: 0x1.62e4p-1), plus: tail)
}
