/// `eˣ` in every lane, to 1 ulp.
///
/// With `x = n·ln 2 + r`, `|r| ≤ ln 2 / 2`, it is `2ⁿ·eʳ`, and `eʳ` a polynomial of degree 7 (coefficients of
/// Cephes' expf, S. Moshier). Results below 2⁻¹²⁶ are zero, those above the greatest float infinite; NaN stays NaN.
@inline(__always)
public func exponential(_ x: Vector) -> Vector {
  let lowest = Vector(repeating: -87.33654)
  let highest = Vector(repeating: 88.72283)
  let clamped = x.replacing(with: lowest, where: x .< lowest).replacing(with: highest, where: x .> highest)

  // Adding 1.5·2²³ rounds to an integer, which then lies in the low bits.
  let rounder = Vector(repeating: 12_582_912)
  let shifted = rounder.addingProduct(clamped, Vector(repeating: 1.442_695_04))
  let n = shifted - rounder
  let r = clamped.addingProduct(n, Vector(repeating: -0.693_359_375))
    .addingProduct(n, Vector(repeating: 2.121_944_40e-4))

  var p = Vector(repeating: 1.987_569_150_0e-4)
  p = Vector(repeating: 1.398_199_950_7e-3).addingProduct(p, r)
  p = Vector(repeating: 8.333_451_907_3e-3).addingProduct(p, r)
  p = Vector(repeating: 4.166_579_589_4e-2).addingProduct(p, r)
  p = Vector(repeating: 1.666_666_545_9e-1).addingProduct(p, r)
  p = Vector(repeating: 5.000_000_120_1e-1).addingProduct(p, r)
  p = r.addingProduct(p, r * r) + Vector(repeating: 1)

  // 2ⁿ in two factors, so that n = 128 does not leave the exponent field.
  let exponent = unsafeBitCast(shifted, to: IntegerVector.self) &- IntegerVector(repeating: 0x4B40_0000)
  let half = exponent &>> IntegerVector(repeating: 1)
  let result = p * powerOfTwo(half) * powerOfTwo(exponent &- half)
  return result.replacing(with: Vector.zero, where: x .< lowest)
    .replacing(with: Vector(repeating: .infinity), where: x .> highest)
}

/// Integers of the lanes' width.
typealias IntegerVector = SIMD16<Int32>

/// `2ⁿ` for `-127 < n < 128`, made from the bits of the exponent.
@inline(__always)
private func powerOfTwo(_ n: IntegerVector) -> Vector {
  unsafeBitCast((n &+ IntegerVector(repeating: 127)) &<< IntegerVector(repeating: 23), to: Vector.self)
}
