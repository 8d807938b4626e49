/// The numbers that the formulas of ``CookToom`` accept: vectors in the kernels, scalars in the reference
/// implementation, exact fractions in the tests.
package protocol FilterNumber {
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self

  /// `self + factor·other`, rounded once.
  func adding(_ factor: Float, times other: Self) -> Self

  /// `self · (numerator / denominator)`, with the quotient rounded first.
  func scaled(by numerator: Float, over denominator: Float) -> Self
}

extension Vector: FilterNumber {
  @inline(__always)
  package func adding(_ factor: Float, times other: Vector) -> Vector {
    addingProduct(Vector(repeating: factor), other)
  }

  @inline(__always)
  package func scaled(by numerator: Float, over denominator: Float) -> Vector {
    self * Vector(repeating: numerator / denominator)
  }
}

extension Float: FilterNumber {
  package func adding(_ factor: Float, times other: Float) -> Float { addingProduct(factor, other) }

  package func scaled(by numerator: Float, over denominator: Float) -> Float {
    self * (numerator / denominator)
  }
}

extension Double: FilterNumber {
  package func adding(_ factor: Float, times other: Double) -> Double { addingProduct(Double(factor), other) }

  package func scaled(by numerator: Float, over denominator: Float) -> Double {
    self * (Double(numerator) / Double(denominator))
  }
}
