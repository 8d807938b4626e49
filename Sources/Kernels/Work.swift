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
