import Foundation
import Testing

@testable import Kernels

@Suite("Elementary functions") struct MathTests {
  @Test("the exponential errs by less than 1 ulp where its result is normal")
  func exponentialAccuracy() {
    for arguments in [sweep(-87.33, 90), sweep(-1, 1)] {
      #expect(worstError(of: { exponential($0) }, against: { exp($0) }, on: arguments) < 1)
    }
  }

  @Test("the logarithm errs by less than 1 ulp on normal numbers")
  func logarithmAccuracy() {
    let normal = everyExponent.map { $0.isSubnormal ? 1 : $0 }
    for arguments in [sweep(0.4, 2.5), normal] {
      #expect(worstError(of: { logarithm($0) }, against: { log($0) }, on: arguments) < 1)
    }
  }

  @Test("the hyperbolic tangent errs by less than 6 ulp and never leaves [−1, 1]")
  func hyperbolicTangentAccuracy() {
    for arguments in [sweep(-10, 10), sweep(-0.6, 0.6), sweep(-1e-3, 1e-3), everyExponent] {
      #expect(worstError(of: { hyperbolicTangent($0) }, against: { tanh($0) }, on: arguments) < 6)
      #expect(mapped(arguments) { hyperbolicTangent($0) }.allSatisfy { !(abs($0) > 1) })
    }
  }

  @Test("the sigmoid errs by less than 2.5 ulp where its result is normal")
  func sigmoidAccuracy() {
    for arguments in [sweep(-87.33, 20), sweep(-5, 5)] {
      #expect(worstError(of: { sigmoid($0) }, against: { 1 / (1 + exp(-$0)) }, on: arguments) < 2.5)
    }
  }

  @Test("softplus errs by less than 3 ulp where its result is normal")
  func softplusAccuracy() {
    for arguments in [sweep(-87.33, 20), sweep(-5, 5)] {
      let exact: (Double) -> Double = { max($0, 0) + log1p(exp(-abs($0))) }
      #expect(worstError(of: { softplus($0) }, against: exact, on: arguments) < 3)
    }
  }

  @Test("sine and cosine of a turn err by less than 2·10⁻⁷ and are exact at the quarters")
  func sineCosineAccuracy() {
    for u in sweep(0, 1, count: 1 << 14) {
      let (sine, cosine) = sineCosine(turns: Vector(repeating: u))
      #expect(abs(Double(sine[0]) - sin(2 * .pi * Double(u))) < 2e-7)
      #expect(abs(Double(cosine[0]) - cos(2 * .pi * Double(u))) < 2e-7)
    }
    for quarter in 0...4 {
      let (sine, cosine) = sineCosine(turns: Vector(repeating: Float(quarter) / 4))
      #expect(sine[0] == [0, 1, 0, -1, 0][quarter] && cosine[0] == [1, 0, -1, 0, 1][quarter])
    }
  }

  @Test("infinities, zeros and NaN give what the documentation says")
  func specialValues() {
    #expect(lane(exponential, .infinity) == .infinity && lane(exponential, -.infinity) == 0)
    #expect(lane(logarithm, 0) == -.infinity && lane(logarithm, .infinity) == .infinity)
    #expect(lane(logarithm, -1).isNaN && lane(logarithm, 1) == 0)
    #expect(same(lane(hyperbolicTangent, -0.0), -0.0))
    #expect(lane(sigmoid, 0) == 0.5 && lane(sigmoid, .infinity) == 1 && lane(sigmoid, -.infinity) == 0)
    #expect(lane(softplus, .infinity) == .infinity && lane(softplus, -.infinity) == 0)
    for function in [exponential, logarithm, hyperbolicTangent, sigmoid, softplus] as [(Vector) -> Vector] {
      #expect(lane(function, .nan).isNaN)
    }
  }

  @Test("every lane has the bits of plain scalar code")
  func naiveTwins() {
    check({ exponential($0) }, naiveExponential)
    check({ logarithm($0) }, naiveLogarithm)
    check({ hyperbolicTangent($0) }, naiveHyperbolicTangent)
    check({ sigmoid($0) }, naiveSigmoid)
    check({ softplus($0) }, naiveSoftplus)
    let turns = sweep(0, 1, count: 1 << 16)
    check({ sineCosine(turns: $0).sine }, on: turns) { naiveSineCosine(turns: $0).sine }
    check({ sineCosine(turns: $0).cosine }, on: turns) { naiveSineCosine(turns: $0).cosine }
  }

  private func lane(_ function: (Vector) -> Vector, _ x: Float) -> Float { function(Vector(repeating: x))[0] }

  private func check(
    _ vector: (Vector) -> Vector, on arguments: [Float] = everyExponent + sweep(-110, 100, count: 1 << 16),
    _ naive: (Float) -> Float
  ) {
    let different = zip(arguments, mapped(arguments, vector)).filter { !same($1, naive($0)) }
    #expect(different.isEmpty, "\(different.count) differ, the first at \(different.first?.0 ?? 0)")
  }
}
