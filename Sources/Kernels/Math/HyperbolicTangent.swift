/// The hyperbolic tangent in every lane, to 3 ulp. It is odd to the last bit and equals `x` where `x` is tiny.
///
/// `tanh |x| = t / (t + 2)` with `t = e^{2|x|} − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1)`, without cancellation. NaN stays
/// NaN.
@inline(__always)
public func hyperbolicTangent(_ x: Vector) -> Vector {
  // The result is one from 9.02 on.
  let doubled = x.magnitude.atMost(10) * Vector(repeating: 2)
  let (n, r) = splitAtPowersOfTwo(doubled)
  let scale = Vector(powerOfTwo: n.integers)
  let t = scale.times(expMinusOne(reduced: r), plus: scale - Vector(repeating: 1))
  return (t / (t + Vector(repeating: 2))).taking(signOf: x)
}
