/// Eight doubles: one AVX-512 register, two of AVX2 or four of NEON.
typealias DoubleVector = SIMD8<Double>

/// A row-major array of doubles that a computation writes.
typealias Doubles = UnsafeMutablePointer<Double>

extension SIMD8 where Scalar == Double {
  /// The sum of the lanes in a fixed order: of the halves first, then of their halves.
  @inline(__always)
  var laneSum: Double {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}

extension UnsafeMutablePointer where Pointee == Double {
  /// The eight doubles that begin here, to read or to write; no alignment is needed.
  @inline(__always)
  var vector: DoubleVector {
    get { UnsafeRawPointer(self).loadUnaligned(as: DoubleVector.self) }
    nonmutating set { UnsafeMutableRawPointer(self).storeBytes(of: newValue, as: DoubleVector.self) }
  }
}

/// Memory for doubles, aligned to a cache line; it is freed with its owner.
final class DoubleBuffer {
  /// The first double.
  let start: Doubles
  /// The number of doubles.
  let count: Int

  /// Memory for `count` doubles, all of one value.
  init(count: Int, filledWith value: Double = 0) {
    let capacity = max(count, 1)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Double>.stride, alignment: 64)
    start = memory.bindMemory(to: Double.self, capacity: capacity)
    start.initialize(repeating: value, count: capacity)
    self.count = count
  }

  /// Memory that holds a copy of some doubles.
  convenience init(_ values: [Double]) {
    self.init(count: values.count)
    values.withUnsafeBufferPointer {
      if let source = $0.baseAddress { start.update(from: source, count: count) }
    }
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  /// The doubles as an array.
  var values: [Double] { Array(UnsafeBufferPointer(start: start, count: count)) }
}

/// `Σ left·right` in eight lanes, whose sums are added in a fixed order; the rest follows one by one.
@inline(__always)
func dotProduct(_ left: Doubles, _ right: Doubles, count: Int) -> Double {
  var (even, odd) = (DoubleVector.zero, DoubleVector.zero)
  var index = 0
  while index &+ 16 <= count {
    even = even.addingProduct((left + index).vector, (right + index).vector)
    odd = odd.addingProduct((left + index + 8).vector, (right + index + 8).vector)
    index &+= 16
  }
  var sum = (even + odd).laneSum
  while index < count {
    sum = sum.addingProduct(left[index], right[index])
    index &+= 1
  }
  return sum
}
