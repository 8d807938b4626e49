/// How many positions are divided among the parts of some work.
///
/// The division follows the threads only in which part computes what; no result depends on it.
public struct Division {
  /// How many parts there are.
  public let parts: Int
  private let count: Int
  private let step: Int

  /// Divides `count` positions into ranges that begin at multiples of `unit` and hold at least `least`, but for the last.
  public init(of count: Int, in unit: Int, atLeast least: Int, threads: Int) {
    let wanted = max(1, min(threads, count / max(least, 1)))
    let even = (count + wanted - 1) / wanted
    step = max(unit, (even + unit - 1) / unit * unit)
    parts = max(1, (count + step - 1) / step)
    self.count = count
  }

  /// The positions of a part.
  public subscript(part: Int) -> Range<Int> { part &* step..<min(count, (part &+ 1) &* step) }
}
