/// The sine and the cosine of `2πu` in every lane, for `|u| ≤ 2²⁰`, to 1 ulp and exact at every quarter turn.
///
/// `u = k/4 + r` with `|r| ≤ ⅛` is exact. Minimax polynomials in `r²` give both functions of `r`; `k` decides
/// which of them is the sine, and the signs.
@inline(__always)
public func sineAndCosine(turns u: Vector) -> (sine: Vector, cosine: Vector) {
  let k = WholeNumbers(nearest: u, times: 4)
  let r = k.floats.times(Vector(repeating: -0.25), plus: u)
  let square = r * r
  // 2π as the sum of two constants. The second joins the smaller terms.
  let rest = Vector(repeating: 0x1.44b946p+5)
    .times(square, plus: -0x1.32af16p+6)
    .times(square, plus: 0x1.466b7ap+6)
    .times(square, plus: -0x1.4abbcep+5)
    .times(square, plus: -0x1.778a14p-23)
  let sine = r.times(Vector(repeating: 0x1.921fb6p+2), plus: rest * r)
  let cosine = Vector(repeating: 0x1.d4f7eep+5)
    .times(square, plus: -0x1.55b2b6p+6)
    .times(square, plus: 0x1.03c1bp+6)
    .times(square, plus: -0x1.3bd3ccp+4)
    .times(square, plus: 1)
  let one = IntegerVector(repeating: 1)
  let isOdd = VectorMask(k.integers, hasBit: 1)
  // The second bit of k is the sign of the sine, that of k + 1 the sign of the cosine.
  let sineSign = VectorMask(k.integers, hasBit: 2) .& VectorMask(each: .min)
  let cosineSign = VectorMask(k.integers &+ one, hasBit: 2) .& VectorMask(each: .min)
  return (
    Vector(pattern: sine.replaced(with: cosine, where: isOdd).pattern .^ sineSign),
    Vector(pattern: cosine.replaced(with: sine, where: isOdd).pattern .^ cosineSign)
  )
}
