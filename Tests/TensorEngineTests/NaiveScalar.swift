import Foundation
import Kernels
import ReferenceImplementations

/// A number type of the interpreter: Float computes the same bits as the kernels, Double is used for accuracy.
protocol NaiveScalar: NaiveNumber {
  static func exponential(_ x: Self) -> Self
  static func logarithm(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func sigmoid(_ x: Self) -> Self
  static func softplus(_ x: Self) -> Self
  static func errorFunction(_ x: Self) -> Self
}

extension Float: NaiveScalar {
  static func exponential(_ x: Float) -> Float { Kernels.exponential(Vector(repeating: x))[0] }
  static func logarithm(_ x: Float) -> Float { Kernels.logarithm(Vector(repeating: x))[0] }
  static func tanh(_ x: Float) -> Float { hyperbolicTangent(Vector(repeating: x))[0] }
  static func sigmoid(_ x: Float) -> Float { Kernels.sigmoid(Vector(repeating: x))[0] }
  static func softplus(_ x: Float) -> Float { Kernels.softplus(Vector(repeating: x))[0] }
  static func errorFunction(_ x: Float) -> Float { Kernels.errorFunction(Vector(repeating: x))[0] }
}

extension Double: NaiveScalar {
  static func exponential(_ x: Double) -> Double { Foundation.exp(x) }
  static func logarithm(_ x: Double) -> Double { Foundation.log(x) }
  static func tanh(_ x: Double) -> Double { Foundation.tanh(x) }
  static func sigmoid(_ x: Double) -> Double { 1 / (1 + Foundation.exp(-x)) }
  static func softplus(_ x: Double) -> Double { max(x, 0) + Foundation.log1p(Foundation.exp(-abs(x))) }
  static func errorFunction(_ x: Double) -> Double { Foundation.erf(x) }
}
