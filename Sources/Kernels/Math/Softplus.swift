/// `log(1+eˣ)` in every lane, to 3 ulp: `max(x, 0) + log1p(e^−|x|)`, which neither overflows nor cancels.
@inline(__always)
public func softplus(_ x: Vector) -> Vector {
  let positive = x.replacing(with: Vector.zero, where: x .< Vector.zero)
  let negativeMagnitude = -x.replacing(with: -x, where: x .< Vector.zero)
  return positive + logarithmOfOnePlus(exponential(negativeMagnitude))
}

/// `log(1+u)` for `u` in [0, 1], exact in the limit of small `u`.
///
/// `w = 1+u` rounds; the relative error that this leaves is mended by the factor `u/(w−1)` (Kahan, as told by
/// Goldberg 1991, theorem 4).
@inline(__always)
private func logarithmOfOnePlus(_ u: Vector) -> Vector {
  let one = Vector(repeating: 1)
  let w = one + u
  let d = w - one
  let mended = logarithm(w) * (u / d)
  return mended.replacing(with: u, where: d .== Vector.zero)
}
