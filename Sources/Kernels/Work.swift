/// A kernel bound to its memory: what to compute, cut into parts that may run in any order on any thread.
public struct Work {
  /// How many parts there are; parts write disjoint memory.
  public let parts: Int

  /// Computes one part, `0..<parts`.
  public let body: (Int) -> Void

  /// Work of `parts` independent parts, each done by one call of `body`.
  ///
  /// The closure is made once, when a kernel is bound, so running the work allocates nothing.
  public init(parts: Int = 1, _ body: @escaping (Int) -> Void) {
    precondition(parts >= 0, "Work of \(parts) parts")
    self.parts = parts
    self.body = body
  }
}

extension Work {
  /// Work on rows of `length` floats each, several rows a part where there is much to do.
  public init(rows: Int, of length: Int, threads: Int, _ body: @escaping (Int) -> Void) {
    let division = Division(of: rows, in: 1, atLeast: max(1, 8192 / max(1, length)), threads: threads)
    self.init(parts: division.parts) { part in for row in division[part] { body(row) } }
  }
}
