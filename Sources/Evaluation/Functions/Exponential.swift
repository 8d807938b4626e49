/// `eˣ` in double precision, accurate to 1 ulp, independent of system libraries.
///
/// With `x = n·ln 2 + r`, `|r| ≤ ln 2 / 2`, the result is `2ⁿ·Σ rᵏ/k!` up to `k = 13`. The first omitted term
/// is below 2⁻⁵⁷. Above 709.78 the result is infinite, below −745.13 it is zero; NaN stays NaN.
func exponential(_ x: Double) -> Double {
  guard x < 710 else { return x.isNaN ? x : .infinity }
  guard x > -746 else { return x.isNaN ? x : 0 }
  let n = (x * 0x1.71547652b82fep+0).rounded()
  // ln 2 is split in two parts; n times the first is exact.
  let high = x - n * 0x1.62e42feep-1
  let low = n * 0x1.a39ef35793c76p-33
  let r = high - low
  var sum = 0.0
  for k in stride(from: 13.0, through: 2, by: -1) { sum = r / k * (1 + sum) }
  // (high − r) − low is the rounding error of r. Two powers, because a single one reaches neither 2¹⁰²⁴ nor the
  // smallest subnormal numbers.
  let y = 1 + (r + (r * sum + ((high - r) - low)))
  let half = (n / 2).rounded(.down)
  return y * powerOfTwo(half) * powerOfTwo(n - half)
}

private func powerOfTwo(_ exponent: Double) -> Double {
  Double(sign: .plus, exponent: Int(exponent), significand: 1)
}
