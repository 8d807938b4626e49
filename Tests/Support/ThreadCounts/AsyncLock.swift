import Synchronization

/// A fair lock for asynchronous code: callers get it one at a time, in the order of their calls. Waiting blocks
/// no thread.
final class AsyncLock: Sendable {
  private typealias Waiter = CheckedContinuation<Void, Never>

  /// The caller that holds the lock, then those that wait for it.
  private let queue = Mutex<[Waiter]>([])

  func acquire() async {
    await withCheckedContinuation { (waiter: Waiter) in
      let isFirst = queue.withLock {
        $0.append(waiter)
        return $0.count == 1
      }
      if isFirst { waiter.resume() }
    }
  }

  func release() {
    let next = queue.withLock {
      $0.removeFirst()
      return $0.first
    }
    next?.resume()
  }
}
