import Kernels

private let turns = Turns()

/// Does `body` once with each number of threads, and leaves the pool as it was.
///
/// The pool is one for the program, and the tests of all rooms run in one program at once, so whoever wants a certain
/// number of threads waits until nobody else does. A body that asked once more would wait for itself.
@discardableResult
public func withThreads<Value>(
  _ counts: Int..., do body: () async throws -> Value
) async rethrows -> [Value] {
  await turns.begin()
  let usual = ThreadPool.shared.threads
  defer {
    ThreadPool.shared.resize(to: usual)
    turns.end()
  }
  var values: [Value] = []
  for count in counts {
    ThreadPool.shared.resize(to: count)
    values.append(try await body())
    precondition(ThreadPool.shared.threads == count, "The pool was resized out of turn")
  }
  return values
}
