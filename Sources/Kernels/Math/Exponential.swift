/// `eˣ` in every lane, to 1 ulp, down to the smallest denormal number, which tasks of a ``ThreadPool`` flush to
/// zero.
///
/// With `x = n·ln 2 + r`, `|r| ≤ ln 2 / 2`, the result is `2ⁿ·(1 + r + r²·q(r))`, where `q` is a minimax
/// polynomial of degree 5. It is infinite above 88.72 and zero below −103.97; NaN stays NaN.
@inline(__always)
public func exponential(_ x: Vector) -> Vector {
  // At the clamps the last product overflows or underflows by itself, so infinities need no special case.
  let (n, r) = splitAtPowersOfTwo(x.atLeast(-104.5).atMost(89))
  let y = expMinusOne(reduced: r) + Vector(repeating: 1)
  // 2ⁿ as two factors, because one factor reaches neither 2¹²⁸ nor the denormals. Only the second product
  // rounds.
  let half = WholeNumbers(nearest: n.floats, times: 0.5).integers
  return y * Vector(powerOfTwo: half) * Vector(powerOfTwo: n.integers &- half)
}

/// The integer `n` nearest to `x / ln 2`, and `r = x − n·ln 2`.
@inline(__always)
func splitAtPowersOfTwo(_ x: Vector) -> (n: WholeNumbers, r: Vector) {
  let n = WholeNumbers(nearest: x, times: 0x1.715476p+0)
  // ln 2 as the sum of two constants. The first has fifteen bits, so n times it is exact.
  let high = n.floats.times(Vector(repeating: -0x1.62e4p-1), plus: x)
  return (n, n.floats.times(Vector(repeating: -0x1.7f7d1cp-20), plus: high))
}

/// `eʳ − 1 = r + r²·q(r)` for `|r| ≤ ln 2 / 2`, with a relative error below 2⁻³⁰ before rounding.
@inline(__always)
func expMinusOne(reduced r: Vector) -> Vector {
  let q = Vector(repeating: 0x1.6bb974p-13)
    .times(r, plus: 0x1.6d3feap-10)
    .times(r, plus: 0x1.113708p-7)
    .times(r, plus: 0x1.5554f2p-5)
    .times(r, plus: 0x1.55553cp-3)
    .times(r, plus: 0.5)
  return q.times(r * r, plus: r)
}
