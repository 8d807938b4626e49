import Foundation
import Testing

@testable import Kernels

@Suite("Elementary functions") struct MathTests {
  @Test("the exponential has an error below 1 ulp, also for denormal results")
  func exponentialAccuracy() {
    for arguments in [sweep(-105, 90), sweep(-1, 1), everyExponent] {
      #expect(worstError(of: { exponential($0) }, against: { exp($0) }, on: arguments) < 1)
    }
  }

  @Test("the logarithm has an error below 1 ulp, also for denormal numbers")
  func logarithmAccuracy() {
    for arguments in [sweep(0.4, 2.5), sweep(0, 0x1p-125), everyExponent] {
      #expect(worstError(of: { logarithm($0) }, against: { log($0) }, on: arguments) < 1)
    }
  }

  @Test("the hyperbolic tangent has an error below 3 ulp and stays in [−1, 1]")
  func hyperbolicTangentAccuracy() {
    for arguments in [sweep(-10, 10), sweep(-0.6, 0.6), sweep(-1e-3, 1e-3), everyExponent] {
      #expect(worstError(of: { hyperbolicTangent($0) }, against: { tanh($0) }, on: arguments) < 3)
      #expect(mapped(arguments) { hyperbolicTangent($0) }.allSatisfy { !(abs($0) > 1) })
    }
  }

  @Test("the sigmoid has an error below 2.5 ulp, also where it is tiny")
  func sigmoidAccuracy() {
    for arguments in [sweep(-105, 20), sweep(-5, 5), everyExponent] {
      #expect(worstError(of: { sigmoid($0) }, against: { 1 / (1 + exp(-$0)) }, on: arguments) < 2.5)
    }
  }

  @Test("the error function has an error below 5e-7 and is odd")
  func errorFunctionAccuracy() {
    var worst = 0.0
    for argument in sweep(-5, 5) + everyExponent where !argument.isNaN {
      let found = errorFunction(Vector(repeating: argument))[0]
      worst = max(worst, abs(Double(found) - erf(Double(argument))))
      #expect(errorFunction(Vector(repeating: -argument))[0] == -found || found == 0)
    }
    #expect(worst < 5e-7)
  }

  @Test("softplus has an error below 2 ulp for any argument")
  func softplusAccuracy() {
    for arguments in [sweep(-105, 20), sweep(-5, 5), everyExponent] {
      let exact: (Double) -> Double = { max($0, 0) + log1p(exp(-abs($0))) }
      #expect(worstError(of: { softplus($0) }, against: { $0.isNaN ? $0 : exact($0) }, on: arguments) < 2)
    }
  }

  @Test("sine and cosine of turns have errors below 1 ulp and are exact at quarter turns")
  func sineAndCosineAccuracy() {
    for arguments in [sweep(0, 1), sweep(-3, 3)] {
      #expect(worstError(of: { sineAndCosine(turns: $0).sine }, against: exactSine, on: arguments) < 1)
      #expect(
        worstError(of: { sineAndCosine(turns: $0).cosine }, against: { exactSine($0 + 0.25) }, on: arguments)
          < 1)
    }
    for quarter in -8...8 {
      let (sine, cosine) = sineAndCosine(turns: Vector(repeating: Float(quarter) / 4))
      #expect(sine[0] == [0, 1, 0, -1][quarter & 3] && cosine[0] == [1, 0, -1, 0][quarter & 3])
    }
  }

  /// `sin 2πu`, with an exact range reduction before the multiplication by 2π.
  private func exactSine(_ u: Double) -> Double {
    let k = (4 * u).rounded()
    let r = 2 * Double.pi * (u - k / 4)
    let value = Int(k) & 1 == 0 ? sin(r) : cos(r)
    return Int(k) & 2 == 0 ? value : -value
  }

  @Test("infinities, zeros and NaN give the documented results")
  func specialValues() {
    #expect(lane(exponential, .infinity) == .infinity && same(lane(exponential, -.infinity), 0))
    #expect(lane(logarithm, 0) == -.infinity && lane(logarithm, -0.0) == -.infinity)
    #expect(lane(logarithm, .infinity) == .infinity && lane(logarithm, -.infinity).isNaN)
    #expect(lane(logarithm, -1).isNaN && same(lane(logarithm, 1), 0))
    #expect(lane(hyperbolicTangent, .infinity) == 1 && lane(hyperbolicTangent, -.infinity) == -1)
    #expect(same(lane(hyperbolicTangent, -0.0), -0.0))
    #expect(
      lane(sigmoid, 0) == 0.5 && lane(sigmoid, .infinity) == 1 && same(lane(sigmoid, -.infinity), 0))
    #expect(lane(softplus, .infinity) == .infinity && same(lane(softplus, -.infinity), 0))
    for function in [exponential, logarithm, hyperbolicTangent, sigmoid, softplus, errorFunction]
      as [(Vector) -> Vector]
    {
      #expect(lane(function, .nan).isNaN)
    }
  }

  @Test("every lane has the bits of plain scalar code")
  func referenceImplementations() {
    check({ exponential($0) }, naiveExponential)
    check({ logarithm($0) }, naiveLogarithm)
    check({ hyperbolicTangent($0) }, naiveHyperbolicTangent)
    check({ sigmoid($0) }, naiveSigmoid)
    check({ softplus($0) }, naiveSoftplus)
    check({ errorFunction($0) }, naiveErrorFunction)
    let turns = sweep(-2, 2, count: 1 << 16) + sweep(0, 1, count: 1 << 16)
    check({ sineAndCosine(turns: $0).sine }, on: turns) { naiveSineAndCosine(turns: $0).sine }
    check({ sineAndCosine(turns: $0).cosine }, on: turns) { naiveSineAndCosine(turns: $0).cosine }
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
