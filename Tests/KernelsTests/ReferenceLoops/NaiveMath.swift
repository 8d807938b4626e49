// The elementary functions as plain scalar code. They follow the steps that the vector functions document,
// without masks, and with ordinary arithmetic in place of operations on bits.

private func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }

/// Horner's rule with one rounding per step. The coefficients begin with that of the highest power.
private func polynomial(_ x: Float, _ coefficients: Float...) -> Float {
  coefficients.dropFirst().reduce(coefficients[0]) { fma($0, x, $1) }
}

private func split(_ x: Float) -> (n: Int, r: Float) {
  let n = fma(x, 0x1.715476p+0, 0x1.8p23) - 0x1.8p23
  return (Int(n), fma(n, -0x1.7f7d1cp-20, fma(n, -0x1.62e4p-1, x)))
}

private func expMinusOne(_ r: Float) -> Float {
  let q = polynomial(
    r, 0x1.6bb974p-13, 0x1.6d3feap-10, 0x1.113708p-7, 0x1.5554f2p-5, 0x1.55553cp-3, 0.5)
  return fma(q, r * r, r)
}

func naiveExponential(_ x: Float) -> Float {
  if x.isNaN { return x }
  let (n, r) = split(min(max(x, -104.5), 89))
  // The scaling is exact in double precision, so only the conversion rounds.
  return Float(Double(expMinusOne(r) + 1) * Double(sign: .plus, exponent: n, significand: 1))
}

func naiveLogarithm(_ x: Float) -> Float {
  if x.isNaN || x == .infinity { return x }
  if x == 0 { return -.infinity }
  if x < 0 { return .nan }
  var e = x.exponent
  var m = x.significand
  if m >= 0x1.555556p0 {
    m /= 2
    e += 1
  }
  let f = m - 1
  let p = polynomial(
    f, -0x1.080576p-3, 0x1.1e66e8p-3, -0x1.f3114ep-4, 0x1.1ed70ep-3, -0x1.559dcap-3, 0x1.99d028p-3,
    -0x1.fffefp-3, 0x1.555506p-2)
  let square = f * f
  let low = fma(Float(e), 0x1.7f7d1cp-20, f * square * p)
  return fma(Float(e), 0x1.62e4p-1, f + fma(square, -0.5, low))
}

func naiveHyperbolicTangent(_ x: Float) -> Float {
  if x.isNaN { return x }
  let (n, r) = split(2 * min(abs(x), 10))
  let scale = Float(sign: .plus, exponent: n, significand: 1)
  let t = fma(scale, expMinusOne(r), scale - 1)
  return Float(signOf: x, magnitudeOf: t / (t + 2))
}

func naiveSigmoid(_ x: Float) -> Float {
  let u = naiveExponential(-abs(x))
  return (x < 0 ? u : 1) / (1 + u)
}

func naiveSoftplus(_ x: Float) -> Float {
  let u = naiveExponential(-abs(x))
  let c = polynomial(
    u, -0x1.af49cep-9, 0x1.4917cep-6, -0x1.d6b08cp-5, 0x1.b4ae08p-4, -0x1.3a435ep-3, 0x1.934b54p-3,
    -0x1.ff23e6p-3, 0x1.554ddp-2, -0x1.ffffd2p-2)
  return (x < 0 ? 0 : x) + fma(c * u, u, u)
}

func naiveErrorFunction(_ x: Float) -> Float {
  let t = 1 / fma(abs(x), 0.327_591_1, 1)
  let p = polynomial(t, 1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592)
  let upper = 1 - p * t * naiveExponential(-(abs(x) * abs(x)))
  return x <= -.leastNormalMagnitude ? 0 - upper : upper
}

func naiveSineAndCosine(turns u: Float) -> (sine: Float, cosine: Float) {
  let k = (4 * u).rounded(.toNearestOrEven)
  let r = u - k / 4
  let square = r * r
  let rest = polynomial(
    square, 0x1.44b946p+5, -0x1.32af16p+6, 0x1.466b7ap+6, -0x1.4abbcep+5, -0x1.778a14p-23)
  let sine = fma(r, 0x1.921fb6p+2, rest * r)
  let cosine = polynomial(
    square, 0x1.d4f7eep+5, -0x1.55b2b6p+6, 0x1.03c1bp+6, -0x1.3bd3ccp+4, 1)
  switch Int(k) & 3 {
  case 0: return (sine, cosine)
  case 1: return (cosine, -sine)
  case 2: return (-sine, -cosine)
  default: return (-cosine, sine)
  }
}
