/// How positions are divided into the chunks of a task.
///
/// The number of threads decides only which chunk computes what; no result depends on it.
public struct Division {
  /// The number of chunks.
  public let chunks: Int
  private let count: Int
  private let step: Int

  /// Divides `count` positions into ranges that begin at multiples of `unit`. Each but the last holds at least
  /// `least`.
  public init(of count: Int, in unit: Int, atLeast least: Int, threads: Int) {
    let wanted = max(1, min(threads, count / max(least, 1)))
    let even = (count + wanted - 1) / wanted
    step = max(unit, (even + unit - 1) / unit * unit)
    chunks = max(1, (count + step - 1) / step)
    self.count = count
  }

  /// The positions of a chunk.
  public subscript(chunk: Int) -> Range<Int> { chunk &* step..<min(count, (chunk &+ 1) &* step) }
}
