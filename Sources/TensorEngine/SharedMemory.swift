import Kernels

/// Memory for the intermediate values of programs that never run at the same time.
///
/// It is as large as the largest of them needs. The outputs of a program have memory of their own, so they
/// survive the runs of the other programs.
public final class SharedMemory {
  private var required = 0
  private var buffer: FloatBuffer?

  /// Creates memory that grows with the programs that are planned on it.
  public init() {}

  func reserve(_ count: Int) { required = max(required, count) }

  /// The memory, allocated when the first program runs. A program that was planned later and needs more gets
  /// memory of its own.
  func claim(_ count: Int) -> FloatBuffer {
    if let buffer, buffer.count >= count { return buffer }
    let allocated = FloatBuffer(count: required)
    buffer = allocated
    return allocated
  }
}
