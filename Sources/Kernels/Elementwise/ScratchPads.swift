/// Scratch memory for up to 64 simultaneous callers, handed out without a lock.
///
/// One pad for each thread of the pool is allocated at the start, so running a chain allocates nothing. More
/// pads are allocated on demand.
final class ScratchPads: @unchecked Sendable {
  private let slots = Slots(Slots.limit)
  private let floats: Int
  private let pads: UnsafeMutablePointer<Floats?>

  init(floats: Int) {
    self.floats = floats
    pads = .allocate(capacity: Slots.limit)
    pads.initialize(repeating: nil, count: Slots.limit)
    for index in 0..<min(ThreadPool.shared.threads, Slots.limit) { _ = pad(index) }
  }

  deinit {
    for index in 0..<Slots.limit { pads[index].map { UnsafeMutableRawPointer($0).deallocate() } }
    pads.deallocate()
  }

  /// The number of a pad that no other caller has until it is given back.
  @inline(__always)
  func take() -> Int { slots.take() }

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
  func giveBack(_ index: Int) { slots.giveBack(index) }
}
