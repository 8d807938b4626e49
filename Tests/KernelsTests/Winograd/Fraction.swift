@testable import Kernels

/// An exact rational number, which shows that a formula is exact and not only close.
struct Fraction: FilterNumber, Hashable {
  let numerator, denominator: Int

  init(_ numerator: Int, _ denominator: Int = 1) {
    let divisor = Self.greatestCommonDivisor(abs(numerator), abs(denominator))
    let sign = denominator < 0 ? -1 : 1
    (self.numerator, self.denominator) = (sign * numerator / divisor, sign * denominator / divisor)
  }

  /// The exact value of a float that is a multiple of 1/1024.
  init(_ value: Float) {
    let scale = 1 << 10
    precondition(
      (value * Float(scale)).truncatingRemainder(dividingBy: 1) == 0,
      "\(value) is not a multiple of 1/\(scale)")
    self.init(Int(value * Float(scale)), scale)
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? max(a, 1) : greatestCommonDivisor(b, a % b)
  }

  static func + (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  static func - (a: Fraction, b: Fraction) -> Fraction { a + Fraction(-b.numerator, b.denominator) }

  static func * (a: Fraction, b: Fraction) -> Fraction {
    Fraction(a.numerator * b.numerator, a.denominator * b.denominator)
  }

  func adding(_ factor: Float, times other: Fraction) -> Fraction { self + Fraction(factor) * other }

  func scaled(by numerator: Float, over denominator: Float) -> Fraction {
    let (a, b) = (Fraction(numerator), Fraction(denominator))
    return self * Fraction(a.numerator * b.denominator, a.denominator * b.numerator)
  }
}
