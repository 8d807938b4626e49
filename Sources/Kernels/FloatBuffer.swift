#if canImport(Glibc)
  import Glibc
#endif

/// Memory for floats that begins at a cache line, so that no vector straddles two; it is freed with its owner.
///
/// Sixteen more floats lie behind the last one: kernels may read a whole vector where a part of it is wanted.
public final class FloatBuffer {
  /// The first float.
  public let start: Floats
  /// The number of floats.
  public let count: Int

  /// From this size on, in bytes, memory is asked for in huge pages.
  private static let hugePage = 1 << 21

  /// Memory for `count` floats, all of one value.
  public init(count: Int, filledWith value: Float = 0) {
    let room = count + 16
    let bytes = room * MemoryLayout<Float>.size
    let isHuge = bytes >= 2 * Self.hugePage
    self.count = count
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: isHuge ? Self.hugePage : 64)
    // A pixel's channels lie far apart in a batch of images: with small pages every step would miss the table of
    // translated addresses. Where the system refuses, nothing is lost but time.
    #if canImport(Glibc)
      if isHuge { madvise(memory, bytes / Self.hugePage * Self.hugePage, MADV_HUGEPAGE) }
    #endif
    start = memory.bindMemory(to: Float.self, capacity: room)
    start.initialize(repeating: value, count: room)
  }

  /// Memory that holds a copy of some floats.
  public convenience init(_ values: [Float]) {
    self.init(count: values.count)
    values.withUnsafeBufferPointer {
      if let source = $0.baseAddress { start.update(from: source, count: count) }
    }
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  /// The floats as an array.
  public var values: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
