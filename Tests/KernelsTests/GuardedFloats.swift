@testable import Kernels

/// Floats followed by guard values, which reveal writes beyond the end.
final class GuardedFloats {
  let count: Int
  let floats: Floats
  private static let guards = 64

  /// - Parameter seed: The seed of the values; with zero, every float is `value`.
  init(_ count: Int, seed: UInt32 = 0, filledWith value: Float = 0) {
    self.count = count
    floats = .allocate(capacity: count + Self.guards)
    floats.initialize(repeating: value, count: count)
    (floats + count).initialize(repeating: .infinity, count: Self.guards)
    if seed == 0 { return }
    var state = seed &* 2_654_435_761 | 1
    for index in 0..<count {
      state = state &* 1_664_525 &+ 1_013_904_223
      floats[index] = Float(Int32(bitPattern: state) >> 8) * 0x1p-22
    }
  }

  deinit { floats.deallocate() }

  var read: UnsafePointer<Float> { UnsafePointer(floats) }
  var array: [Float] { Array(UnsafeBufferPointer(start: floats, count: count)) }
  /// Whether the guard values are unchanged.
  var isIntact: Bool { (count..<count + Self.guards).allSatisfy { floats[$0] == .infinity } }
}
