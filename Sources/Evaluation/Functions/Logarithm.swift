/// The natural logarithm in double precision, accurate to 1 ulp, independent of system libraries.
///
/// With `x = 2ᵉ·(1 + f)`, `1 + f` from `√½` to `√2`, and `s = f/(2 + f)`, the result is
/// `e·ln 2 + 2s + ⅔s³ + ⅖s⁵ + …` up to `s²¹`. The first omitted term is below 2⁻⁵⁸ of the sum. Zero gives −∞;
/// negative numbers and NaN give NaN.
func logarithm(_ x: Double) -> Double {
  guard x > 0 else { return x == 0 ? -.infinity : .nan }
  guard x.isFinite else { return x }
  let isUpper = x.significand > 0x1.6a09e667f3bcdp+0
  let f = (isUpper ? x.significand / 2 : x.significand) - 1
  let e = Double(x.exponent) + (isUpper ? 1 : 0)
  let s = f / (2 + f)
  let z = s * s
  var tail = 0.0
  for odd in stride(from: 21.0, through: 3, by: -2) { tail = z * (2 / odd + tail) }
  // 2s = f − f²/2 + s·f²/2: the largest term is exact, so only small terms are rounded. ln 2 is split in two
  // parts; e times the first is exact.
  let halfSquare = 0.5 * f * f
  return e * 0x1.62e42feep-1 - ((halfSquare - (s * (halfSquare + tail) + e * 0x1.a39ef35793c76p-33)) - f)
}
