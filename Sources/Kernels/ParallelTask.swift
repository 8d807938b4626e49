/// A kernel bound to its memory, cut into chunks that may run in any order on any thread.
public struct ParallelTask {
  /// The number of chunks, which write disjoint memory.
  public let chunks: Int

  /// Computes one chunk, `0..<chunks`.
  public let body: (Int) -> Void

  /// A task of independent chunks, each computed by one call of `body`.
  ///
  /// The closure is made once, when a kernel is bound, so running the task allocates nothing.
  public init(chunks: Int = 1, _ body: @escaping (Int) -> Void) {
    precondition(chunks >= 0, "a task of \(chunks) chunks")
    self.chunks = chunks
    self.body = body
  }
}

extension ParallelTask {
  /// A task on rows of `length` floats each. Short rows are grouped, so that a chunk has at least 8,192 floats.
  public init(rows: Int, of length: Int, threads: Int, _ body: @escaping (Int) -> Void) {
    let division = Division(of: rows, in: 1, atLeast: max(1, 8192 / max(1, length)), threads: threads)
    self.init(chunks: division.chunks) { chunk in for row in division[chunk] { body(row) } }
  }
}
