import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Scratch memory for as many callers at a time as there are threads, 64 at most, handed out without a lock.
///
/// There is one for each thread of the pool from the beginning, so that running a chain allocates nothing; more are
/// made when they are first wanted.
final class ScratchPads: @unchecked Sendable {
  private static let limit = 64
  private let taken = Atomic<UInt64>(0)
  private let floats: Int
  private let pads: UnsafeMutablePointer<Floats?>

  init(floats: Int) {
    self.floats = floats
    pads = .allocate(capacity: Self.limit)
    pads.initialize(repeating: nil, count: Self.limit)
    for index in 0..<min(ThreadPool.shared.threads, Self.limit) { _ = pad(index) }
  }

  deinit {
    for index in 0..<Self.limit { pads[index].map { UnsafeMutableRawPointer($0).deallocate() } }
    pads.deallocate()
  }

  /// The number of a pad that nobody else has until it is given back. Where all are taken, one is waited for: whoever
  /// has one wants no second.
  @inline(__always)
  func take() -> Int {
    var seen = taken.load(ordering: .relaxed)
    while true {
      let index = (~seen).trailingZeroBitCount
      if index == Self.limit {
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
  func pad(_ index: Int) -> Floats {
    if let pad = pads[index] { return pad }
    let pad = UnsafeMutableRawPointer.allocate(byteCount: max(floats, 16) * 4, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(floats, 16))
    pad.initialize(repeating: 0, count: max(floats, 16))
    pads[index] = pad
    return pad
  }

  @inline(__always)
  func giveBack(_ index: Int) {
    _ = taken.bitwiseAnd(~(1 << UInt64(index)), ordering: .releasing)
  }
}
