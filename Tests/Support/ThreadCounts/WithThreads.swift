import Kernels

private let lock = AsyncLock()

/// Calls `body` once with each number of threads and then restores the pool.
///
/// The tests of all modules run in one process, which has one pool. A caller therefore waits until no other
/// test needs a certain number of threads. A nested call would wait forever.
@discardableResult
public func withThreads<Value>(
  _ counts: Int..., do body: () async throws -> Value
) async rethrows -> [Value] {
  await lock.acquire()
  let original = ThreadPool.shared.threads
  defer {
    ThreadPool.shared.resize(to: original)
    lock.release()
  }
  var values: [Value] = []
  for count in counts {
    ThreadPool.shared.resize(to: count)
    values.append(try await body())
    precondition(ThreadPool.shared.threads == count, "other code resized the thread pool")
  }
  return values
}
