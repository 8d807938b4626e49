/// The logistic sigmoid `1/(1+e⁻ˣ)` in every lane, to 2.5 ulp, also where the result is tiny.
///
/// With `u = e^−|x|`, which cannot overflow, the result is `1/(1+u)` for `x ≥ 0` and `u/(1+u)` below. NaN stays
/// NaN.
@inline(__always)
public func sigmoid(_ x: Vector) -> Vector {
  let u = exponential(-x.magnitude)
  let one = Vector(repeating: 1)
  return one.replaced(with: u, where: x .< Vector.zero) / (one + u)
}
