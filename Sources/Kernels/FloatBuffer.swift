#if canImport(Glibc)
  import Glibc
#endif

/// Memory for floats, aligned to a cache line so that no vector straddles two; it is freed with its owner.
///
/// Sixteen extra floats follow the last one, because kernels may read a whole vector where they need part of
/// it.
public final class FloatBuffer {
  /// The first float.
  public let start: Floats
  /// The number of floats.
  public let count: Int

  /// The size of a huge page in bytes; buffers of two or more are requested in huge pages.
  private static let hugePage = 1 << 21

  /// Memory for `count` floats, all of one value.
  public init(count: Int, filledWith value: Float = 0) {
    let capacity = count + 16
    let bytes = capacity * MemoryLayout<Float>.size
    let isHuge = bytes >= 2 * Self.hugePage
    self.count = count
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: isHuge ? Self.hugePage : 64)
    // In a batch of images the channels of a pixel lie far apart. With small pages every step would miss the
    // TLB. If the system refuses the advice, only time is lost.
    #if canImport(Glibc)
      if isHuge { madvise(memory, bytes / Self.hugePage * Self.hugePage, MADV_HUGEPAGE) }
    #endif
    start = memory.bindMemory(to: Float.self, capacity: capacity)
    start.initialize(repeating: value, count: capacity)
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
