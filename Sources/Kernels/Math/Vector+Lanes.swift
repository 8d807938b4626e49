/// Sixteen integers, one for each lane of a `Vector`.
typealias IntegerVector = SIMD16<Int32>

/// Sixteen truth values or bit patterns, one for each lane of a `Vector`.
typealias VectorMask = SIMDMask<IntegerVector>

// The standard library defines comparisons, integer sums and the logic of masks as single vector instructions.
// Its other operations go lane by lane. The compiler reliably vectorizes the arithmetic among them, but not
// selection and logic, so those are written with masks here.
extension SIMD16 where Scalar == Float {
  /// `self · factor + addend` with one rounding: a step of Horner's rule.
  @inline(__always)
  func times(_ factor: Vector, plus addend: Float) -> Vector {
    Vector(repeating: addend).addingProduct(self, factor)
  }

  /// `self · factor + addend` with one rounding.
  @inline(__always)
  func times(_ factor: Vector, plus addend: Vector) -> Vector {
    addend.addingProduct(self, factor)
  }

  /// The lanes of `other` where the mask is true, those of `self` elsewhere.
  @inline(__always)
  func replaced(with other: Vector, where mask: VectorMask) -> Vector {
    Vector(pattern: pattern.replacing(with: other.pattern, where: mask))
  }

  /// The absolute values of the lanes: their bits without the sign.
  @inline(__always)
  var magnitude: Vector {
    Vector(pattern: pattern .& VectorMask(each: 0x7fff_ffff))
  }

  /// The lanes with the signs of `other`. The lanes must be positive.
  @inline(__always)
  func taking(signOf other: Vector) -> Vector {
    Vector(pattern: pattern .| (other.pattern .& VectorMask(each: .min)))
  }

  /// The lanes, with numbers below 2⁻¹²⁶ replaced by zeros of the same sign. Selecting one of two numbers is
  /// not arithmetic, and some processors then keep a denormal number.
  @inline(__always)
  var withoutDenormals: Vector {
    let exponents = unsafeBitCast(pattern .& VectorMask(each: 0x7f80_0000), to: IntegerVector.self)
    let zero = Vector(pattern: pattern .& VectorMask(each: .min))
    return replaced(with: zero, where: exponents .== IntegerVector())
  }

  /// The lanes, raised to at least `least`; NaN stays NaN.
  @inline(__always)
  func atLeast(_ least: Float) -> Vector {
    replaced(with: Vector(repeating: least), where: self .< least)
  }

  /// The lanes, lowered to at most `most`; NaN stays NaN.
  @inline(__always)
  func atMost(_ most: Float) -> Vector {
    replaced(with: Vector(repeating: most), where: self .> most)
  }

  /// Two to the power of each integer, −126...127, made from its exponent field.
  @inline(__always)
  init(powerOfTwo exponent: IntegerVector) {
    self.init(bits: (exponent &+ IntegerVector(repeating: 127)) &* IntegerVector(repeating: 1 << 23))
  }

  /// The bits of the lanes as integers.
  @inline(__always)
  var bits: IntegerVector { unsafeBitCast(self, to: IntegerVector.self) }

  /// The floats that have these bits.
  @inline(__always)
  init(bits: IntegerVector) { self = unsafeBitCast(bits, to: Vector.self) }

  /// The bits of the lanes as a mask, for bitwise logic.
  @inline(__always)
  var pattern: VectorMask { unsafeBitCast(self, to: VectorMask.self) }

  /// The floats that have these bits.
  @inline(__always)
  init(pattern: VectorMask) { self = unsafeBitCast(pattern, to: Vector.self) }
}

extension SIMDMask where Storage == IntegerVector {
  /// The same bits in each lane.
  @inline(__always)
  init(each bits: Int32) { self = unsafeBitCast(IntegerVector(repeating: bits), to: VectorMask.self) }

  /// True where the integers have `bit`, a power of two, set.
  @inline(__always)
  init(_ integers: IntegerVector, hasBit bit: Int32) {
    let masked = unsafeBitCast(integers, to: VectorMask.self) .& VectorMask(each: bit)
    self = unsafeBitCast(masked, to: IntegerVector.self) .!= IntegerVector()
  }
}
