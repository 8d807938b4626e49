import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers that callers take and give back without a lock, so that each has memory that is its own meanwhile.
final class Slots: Sendable {
  /// The most slots there can be.
  static let limit = 64
  private let taken: Atomic<UInt64>
  private let count: Int

  /// Slots 0 to `count` − 1, 64 at most.
  init(_ count: Int) {
    self.count = min(count, Self.limit)
    taken = Atomic(0)
  }

  /// The number of a slot that nobody else has until it is given back. Where all are taken, one is waited for: whoever
  /// has one wants no second.
  @inline(__always)
  func take() -> Int {
    var seen = taken.load(ordering: .relaxed)
    while true {
      let index = (~seen).trailingZeroBitCount
      if index >= count {
        sched_yield()
        seen = taken.load(ordering: .relaxed)
        continue
      }
      let (isMine, now) = taken.weakCompareExchange(
        expected: seen, desired: seen | 1 << UInt64(index), successOrdering: .acquiring,
        failureOrdering: .relaxed)
      if isMine { return index }
      seen = now
    }
  }

  @inline(__always)
  func giveBack(_ index: Int) {
    _ = taken.bitwiseAnd(~(1 << UInt64(index)), ordering: .releasing)
  }

  /// Calls `body` with a slot that is its own.
  @inline(__always)
  func with(_ body: (Int) -> Void) {
    let index = take()
    body(index)
    giveBack(index)
  }
}
