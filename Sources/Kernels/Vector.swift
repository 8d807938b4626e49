/// Sixteen floats, which every kernel computes on at once: one AVX-512 register, two of AVX2 or four of NEON.
public typealias Vector = SIMD16<Float>

/// A row-major array of floats that a kernel writes.
public typealias Floats = UnsafeMutablePointer<Float>

extension UnsafePointer where Pointee == Float {
  /// The sixteen floats that begin here; no alignment is needed.
  @inlinable @inline(__always)
  public var vector: Vector {
    UnsafeRawPointer(self).loadUnaligned(as: Vector.self)
  }

  /// The next `count` floats in the low lanes and zeros in the others.
  @inlinable @inline(__always)
  public func vector(first count: Int) -> Vector {
    var vector = Vector.zero
    withUnsafeMutableBytes(of: &vector) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: self, count: count &* MemoryLayout<Float>.size))
    }
    return vector
  }
}

extension UnsafeMutablePointer where Pointee == Float {
  /// The sixteen floats that begin here, to read or to write; no alignment is needed.
  @inlinable @inline(__always)
  public var vector: Vector {
    get { UnsafeRawPointer(self).loadUnaligned(as: Vector.self) }
    nonmutating set { UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: Vector.self) }
  }

  /// The next `count` floats in the low lanes and zeros in the others.
  @inlinable @inline(__always)
  public func vector(first count: Int) -> Vector {
    UnsafePointer(self).vector(first: count)
  }

  /// Writes the low `count` lanes of `vector` here and leaves the memory after them untouched.
  @inlinable @inline(__always)
  public func store(_ vector: Vector, first count: Int) {
    withUnsafeBytes(of: vector) {
      UnsafeMutableRawPointer(self).copyMemory(
        from: $0.baseAddress!, byteCount: count &* MemoryLayout<Float>.size)
    }
  }
}
