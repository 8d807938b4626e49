/// The natural logarithm in every lane, to 1 ulp for normal numbers.
///
/// With `x = 2ᵉ·m`, `m` in [√½, √2), it is `e·ln 2 + log m`, and `log m` a polynomial of degree 9 in `m − 1`
/// (coefficients of Cephes' logf, S. Moshier). Zero and denormal numbers give −∞, negative ones and NaN give NaN.
@inline(__always)
public func logarithm(_ x: Vector) -> Vector {
  let bits = unsafeBitCast(x, to: IntegerVector.self)
  let exponent = (bits &- IntegerVector(repeating: 0x3F35_04F3)) &>> IntegerVector(repeating: 23)
  let mantissa = unsafeBitCast(bits &- (exponent &<< IntegerVector(repeating: 23)), to: Vector.self)
  let e = Vector(exponent)
  let f = mantissa - Vector(repeating: 1)
  let z = f * f

  var p = Vector(repeating: 7.037_683_629_2e-2)
  p = Vector(repeating: -1.151_461_031_0e-1).addingProduct(p, f)
  p = Vector(repeating: 1.167_699_874_0e-1).addingProduct(p, f)
  p = Vector(repeating: -1.242_014_084_6e-1).addingProduct(p, f)
  p = Vector(repeating: 1.424_932_278_7e-1).addingProduct(p, f)
  p = Vector(repeating: -1.666_805_766_5e-1).addingProduct(p, f)
  p = Vector(repeating: 2.000_071_476_5e-1).addingProduct(p, f)
  p = Vector(repeating: -2.499_999_399_3e-1).addingProduct(p, f)
  p = Vector(repeating: 3.333_333_117_4e-1).addingProduct(p, f)

  var y = f * z * p
  y = y.addingProduct(e, Vector(repeating: -2.121_944_40e-4))
  y = y.addingProduct(z, Vector(repeating: -0.5))
  y = (f + y).addingProduct(e, Vector(repeating: 0.693_359_375))

  let infinity = Vector(repeating: .infinity)
  return y.replacing(with: x, where: x .== infinity)
    .replacing(with: -infinity, where: x .< Vector(repeating: .leastNormalMagnitude))
    .replacing(with: Vector(repeating: .nan), where: (x .< Vector.zero) .| (x .!= x))
}
