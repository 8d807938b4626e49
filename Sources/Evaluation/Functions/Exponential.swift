/// `eˣ` in double precision, to 1 ulp; no system library has a say.
///
/// With `x = n·ln 2 + r`, `|r| ≤ ln 2 / 2`, it is `2ⁿ·Σ rᵏ/k!` up to `k = 13`, whose first term left out is below 2⁻⁵⁷.
/// Above 709.78 the result is infinite, below −745.13 it is zero; NaN stays NaN.
func exponential(_ x: Double) -> Double {
  guard x < 710 else { return x.isNaN ? x : .infinity }
  guard x > -746 else { return x.isNaN ? x : 0 }
  let n = (x * 0x1.71547652b82fep+0).rounded()
  // ln 2 in two parts: n times the first is exact.
  let high = x - n * 0x1.62e42feep-1
  let low = n * 0x1.a39ef35793c76p-33
  let r = high - low
  var sum = 0.0
  for k in stride(from: 13.0, through: 2, by: -1) { sum = r / k * (1 + sum) }
  // What r lost in rounding is given back; two factors, as one alone reaches neither 2¹⁰²⁴ nor the least numbers.
  let y = 1 + (r + (r * sum + ((high - r) - low)))
  let half = (n / 2).rounded(.down)
  return y * powerOfTwo(half) * powerOfTwo(n - half)
}

private func powerOfTwo(_ exponent: Double) -> Double {
  Double(sign: .plus, exponent: Int(exponent), significand: 1)
}
