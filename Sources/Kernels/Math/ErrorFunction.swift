/// The error function `2/√π·∫₀ˣ exp(−t²) dt` in every lane, to 5·10⁻⁷ (Abramowitz, Stegun 1964, 7.1.26).
///
/// With `t = 1/(1 + 0.3275911·|x|)` the result is `±(1 − p(t)·exp(−x²))` with a polynomial of degree 5. NaN stays NaN.
@inline(__always)
public func errorFunction(_ x: Vector) -> Vector {
  func constant(_ value: Float) -> Vector { Vector(repeating: value) }
  let (magnitude, one) = (x.magnitude, constant(1))
  let t = one / one.addingProduct(magnitude, constant(0.327_591_1))
  var p = constant(1.061_405_429)
  for coefficient in [-1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592] as [Float] {
    p = constant(coefficient).addingProduct(p, t)
  }
  let upper = one - p * t * exponential(-(magnitude * magnitude))
  // Kernels may take smaller numbers for zero.
  return upper.replaced(with: -upper, where: x .<= constant(-.leastNormalMagnitude))
}
