import Kernels

/// Memory for the intermediate values of programs that never run at the same time.
///
/// It is as large as the largest of them needs. What a program was asked for lies elsewhere and outlives the others'
/// runs.
public final class SharedMemory {
  private var wanted = 0
  private var buffer: FloatBuffer?

  /// Creates memory that grows with the programs that are planned on it.
  public init() {}

  func reserve(_ count: Int) { wanted = max(wanted, count) }

  /// The memory, made when the first program runs; a program that was planned later and needs more gets its own.
  func claim(_ count: Int) -> FloatBuffer {
    if let buffer, buffer.count >= count { return buffer }
    let made = FloatBuffer(count: wanted)
    buffer = made
    return made
  }
}
