/// Sixteen integers, one beside each lane of a `Vector`.
typealias IntegerVector = SIMD16<Int32>

/// Sixteen truth values or bit patterns, one beside each lane of a `Vector`.
typealias VectorMask = SIMDMask<IntegerVector>

// The library defines comparisons, whole-number sums and the logic of masks as single vector instructions. Its
// other operations on vectors go lane by lane, which the optimiser joins again for arithmetic, but not reliably
// for choices and logic: those are written with masks here.
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

  /// The magnitudes of the lanes: their bits without the sign.
  @inline(__always)
  var magnitude: Vector {
    Vector(pattern: pattern .& VectorMask(each: 0x7fff_ffff))
  }

  /// The lanes with the signs of `other`; the lanes' own must be positive.
  @inline(__always)
  func taking(signOf other: Vector) -> Vector {
    Vector(pattern: pattern .| (other.pattern .& VectorMask(each: .min)))
  }

  /// The lanes, but numbers below 2⁻¹²⁶ as zeros of the same sign: a choice between two is no arithmetic, and on some
  /// processors keeps such a number.
  @inline(__always)
  var withoutDenormals: Vector {
    let exponents = unsafeBitCast(pattern .& VectorMask(each: 0x7f80_0000), to: IntegerVector.self)
    let zero = Vector(pattern: pattern .& VectorMask(each: .min))
    return replaced(with: zero, where: exponents .== IntegerVector())
  }

  /// The lanes, no less than `least`; NaN stays NaN.
  @inline(__always)
  func atLeast(_ least: Float) -> Vector {
    replaced(with: Vector(repeating: least), where: self .< least)
  }

  /// The lanes, no more than `most`; NaN stays NaN.
  @inline(__always)
  func atMost(_ most: Float) -> Vector {
    replaced(with: Vector(repeating: most), where: self .> most)
  }

  /// Two to the power of each integer, −126...127, made from its exponent field.
  @inline(__always)
  init(powerOfTwo exponent: IntegerVector) {
    self.init(bits: (exponent &+ IntegerVector(repeating: 127)) &* IntegerVector(repeating: 1 << 23))
  }

  /// The lanes' bits as integers.
  @inline(__always)
  var bits: IntegerVector { unsafeBitCast(self, to: IntegerVector.self) }

  /// The floats that have these bits.
  @inline(__always)
  init(bits: IntegerVector) { self = unsafeBitCast(bits, to: Vector.self) }

  /// The lanes' bits as a mask, for logic on them.
  @inline(__always)
  var pattern: VectorMask { unsafeBitCast(self, to: VectorMask.self) }

  /// The floats that have these bits.
  @inline(__always)
  init(pattern: VectorMask) { self = unsafeBitCast(pattern, to: Vector.self) }
}

extension SIMDMask where Storage == IntegerVector {
  /// The same bits beside each lane.
  @inline(__always)
  init(each bits: Int32) { self = unsafeBitCast(IntegerVector(repeating: bits), to: VectorMask.self) }

  /// Where the integers have the given bit, a power of two, set.
  @inline(__always)
  init(_ integers: IntegerVector, hasBit bit: Int32) {
    let masked = unsafeBitCast(integers, to: VectorMask.self) .& VectorMask(each: bit)
    self = unsafeBitCast(masked, to: IntegerVector.self) .!= IntegerVector()
  }
}
