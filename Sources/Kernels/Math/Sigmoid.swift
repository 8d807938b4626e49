/// The logistic sigmoid `1/(1+e⁻ˣ)` in every lane, to 2.5 ulp where the result is normal.
@inline(__always)
public func sigmoid(_ x: Vector) -> Vector {
  let one = Vector(repeating: 1)
  return one / (one + exponential(-x))
}
