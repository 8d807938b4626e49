// The elementary functions as plain scalar code: the steps that the vector forms document, without a mask, and
// without a bit trick where ordinary arithmetic says the same.

private func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }

/// Horner's rule with one rounding a step; coefficients from the highest power down.
private func polynomial(_ x: Float, _ coefficients: Float...) -> Float {
  coefficients.dropFirst().reduce(coefficients[0]) { fma($0, x, $1) }
}

func naiveExponential(_ x: Float) -> Float {
  if x.isNaN { return x }
  if x < -87.33654 { return 0 }
  if x > 88.72283 { return .infinity }
  let n = fma(x, 1.442_695_04, 0x1.8p23) - 0x1.8p23
  let r = fma(n, 2.121_944_40e-4, fma(n, -0.693_359_375, x))
  let p = polynomial(
    r, 1.987_569_150_0e-4, 1.398_199_950_7e-3, 8.333_451_907_3e-3, 4.166_579_589_4e-2, 1.666_666_545_9e-1,
    5.000_000_120_1e-1)
  // In double precision the scaling is exact, so the conversion alone rounds.
  return Float(Double(fma(p, r * r, r) + 1) * Double(sign: .plus, exponent: Int(n), significand: 1))
}

func naiveLogarithm(_ x: Float) -> Float {
  if x.isNaN || x < 0 { return .nan }
  if x < .leastNormalMagnitude { return -.infinity }
  if x == .infinity { return x }
  var e = x.exponent
  var m = x.significand
  if m >= 0x1.6a09e6p0 {
    m /= 2
    e += 1
  }
  let f = m - 1
  let z = f * f
  let p = polynomial(
    f, 7.037_683_629_2e-2, -1.151_461_031_0e-1, 1.167_699_874_0e-1, -1.242_014_084_6e-1, 1.424_932_278_7e-1,
    -1.666_805_766_5e-1, 2.000_071_476_5e-1, -2.499_999_399_3e-1, 3.333_333_117_4e-1)
  let low = fma(z, -0.5, fma(Float(e), -2.121_944_40e-4, f * z * p))
  return fma(Float(e), 0.693_359_375, f + low)
}

func naiveHyperbolicTangent(_ x: Float) -> Float {
  if x.isNaN || abs(x) < 4e-4 { return x }
  let c = min(max(x, -7.905_311_107_635_498), 7.905_311_107_635_498)
  let z = c * c
  let p = polynomial(
    z, -2.760_768_477_423_55e-16, 2.000_187_904_824_77e-13, -8.604_671_522_137_35e-11,
    5.122_297_090_371_14e-08, 1.485_722_357_179_79e-05, 6.372_619_288_754_36e-04, 4.893_525_558_917_86e-03)
  let q = polynomial(
    z, 1.198_258_394_667_02e-06, 1.185_347_056_866_54e-04, 2.268_434_632_439_00e-03, 4.893_525_185_543_85e-03)
  return c * p / q
}

func naiveSigmoid(_ x: Float) -> Float { 1 / (1 + naiveExponential(-x)) }

func naiveSoftplus(_ x: Float) -> Float {
  let u = naiveExponential(-abs(x))
  let w = 1 + u
  let correction = w - 1 == 0 ? u : naiveLogarithm(w) * (u / (w - 1))
  return (x < 0 ? 0 : x) + correction
}

func naiveSineCosine(turns u: Float) -> (sine: Float, cosine: Float) {
  let k = (4 * u).rounded(.toNearestOrEven)
  let a = (u - k / 4) * 6.283_185_307_179_586
  let z = a * a
  let s = polynomial(z, -1.951_529_589_1e-4, 8.332_160_873_6e-3, -1.666_665_461_1e-1)
  let c = polynomial(z, 2.443_315_711_809_948e-5, -1.388_731_625_493_765e-3, 4.166_664_568_298_827e-2)
  let sine = fma(s * z, a, a)
  let cosine = fma(c, z * z, fma(z, -0.5, 1))
  switch Int(k) & 3 {
  case 0: return (sine, cosine)
  case 1: return (cosine, -sine)
  case 2: return (-sine, -cosine)
  default: return (-cosine, sine)
  }
}
