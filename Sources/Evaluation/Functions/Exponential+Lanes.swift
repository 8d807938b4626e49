/// `eˣ` of eight numbers up to 700, accurate to 2 ulps; below −708 it is zero.
///
/// The same series as that of a single number, without branches. Numbers must not be NaN.
@inline(__always)
func exponential(_ x: DoubleVector) -> DoubleVector {
  typealias Integers = SIMD8<Int64>
  // Adding 1.5·2⁵² leaves the nearest whole number in the low bits.
  let sum = DoubleVector(repeating: 0x1.8p52)
    .addingProduct(x, DoubleVector(repeating: 0x1.71547652b82fep+0))
  let n = sum - DoubleVector(repeating: 0x1.8p52)
  let r = x.addingProduct(n, DoubleVector(repeating: -0x1.62e42feep-1))
    .addingProduct(n, DoubleVector(repeating: -0x1.a39ef35793c76p-33))
  var series = DoubleVector(repeating: 1 / 6_227_020_800)
  series = DoubleVector(repeating: 1 / 479_001_600).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 39_916_800).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 3_628_800).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 362_880).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 40_320).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 5_040).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 720).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 120).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 24).addingProduct(series, r)
  series = DoubleVector(repeating: 1 / 6).addingProduct(series, r)
  series = DoubleVector(repeating: 0.5).addingProduct(series, r)
  series = DoubleVector(repeating: 1).addingProduct(series, r)
  series = DoubleVector(repeating: 1).addingProduct(series, r)
  let exponent = (unsafeBitCast(sum, to: Integers.self) &+ Integers(repeating: 1023)) &<< 52
  let power = series * unsafeBitCast(exponent, to: DoubleVector.self)
  // A mask instead of a selection, which would go lane by lane.
  let isKept = unsafeBitCast(x .>= DoubleVector(repeating: -708), to: Integers.self)
  return unsafeBitCast(unsafeBitCast(power, to: Integers.self) & isKept, to: DoubleVector.self)
}
