import Synchronization

/// Turns that are taken one at a time, in the order of asking. Who waits keeps no thread from others.
final class Turns: Sendable {
  private typealias Turn = CheckedContinuation<Void, Never>

  /// The turn that is on, then those that wait for it to end.
  private let queue = Mutex<[Turn]>([])

  func begin() async {
    await withCheckedContinuation { (turn: Turn) in
      let isNext = queue.withLock {
        $0.append(turn)
        return $0.count == 1
      }
      if isNext { turn.resume() }
    }
  }

  func end() {
    let next = queue.withLock {
      $0.removeFirst()
      return $0.first
    }
    next?.resume()
  }
}
