import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers that callers take and give back without a lock. A caller has exclusive use of the memory of its
/// number.
final class Slots: Sendable {
  /// The maximum number of slots.
  static let limit = 64
  private let taken: Atomic<UInt64>
  private let count: Int

  /// Creates slots 0 to `count` − 1, at most 64.
  init(_ count: Int) {
    self.count = min(count, Self.limit)
    taken = Atomic(0)
  }

  /// The number of a slot that no other caller has until it is given back. If all are taken, this waits for
  /// one. No caller takes a second slot, so the wait ends.
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

  /// Calls `body` with a slot that no other caller has meanwhile.
  @inline(__always)
  func with(_ body: (Int) -> Void) {
    let index = take()
    body(index)
    giveBack(index)
  }
}
