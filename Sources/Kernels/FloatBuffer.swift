/// Memory for floats that begins at a cache line, so that no vector straddles two; it is freed with its owner.
///
/// Sixteen more floats lie behind the last one: kernels may read a whole vector where a part of it is wanted.
public final class FloatBuffer {
  /// The first float.
  public let start: Floats
  /// The number of floats.
  public let count: Int

  /// Memory for `count` floats, all of one value.
  public init(count: Int, filledWith value: Float = 0) {
    let room = count + 16
    self.count = count
    start = UnsafeMutableRawPointer.allocate(byteCount: room * MemoryLayout<Float>.size, alignment: 64)
      .bindMemory(to: Float.self, capacity: room)
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
