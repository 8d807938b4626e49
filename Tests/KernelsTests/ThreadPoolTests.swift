import Kernels
import Synchronization
import Testing
import ThreadCounts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Thread pool")
struct ThreadPoolTests {
  @Test("does every part exactly once, with any number of threads", arguments: [1, 2, 3, 7, 2, 1])
  func everyPartOnce(threads: Int) async {
    await withThreads(threads) {
      #expect(ThreadPool.shared.threads == threads)
      let most = 1000
      let visits = UnsafeMutablePointer<Int32>.allocate(capacity: most)
      defer { visits.deallocate() }
      for parts in [0, 1, 2, 3, 5, 7, 8, 16, 31, 100, most] {
        visits.update(repeating: 0, count: most)
        let work = Work(parts: parts) { visits[$0] += 1 }
        let repeats: Int32 = 50
        for _ in 0..<repeats { ThreadPool.shared.run(work) }
        #expect((0..<most).allSatisfy { visits[$0] == ($0 < parts ? repeats : 0) }, "\(parts) parts")
      }
    }
  }

  @Test("ends a phase before the next begins", arguments: [1, 2, 3, 7])
  func phases(threads: Int) async {
    let done = Counter()
    let early = Counter()
    let parts = 9
    let phases = (0..<20).map { phase in
      Work(parts: parts) { _ in
        if done.value.load(ordering: .sequentiallyConsistent) < phase * parts {
          early.value.add(1, ordering: .relaxed)
        }
        done.value.add(1, ordering: .sequentiallyConsistent)
      }
    }
    await withThreads(threads) { ThreadPool.shared.run(phases) }
    #expect(done.value.load(ordering: .relaxed) == 20 * parts)
    #expect(early.value.load(ordering: .relaxed) == 0)
  }

  @Test("denormal numbers are zero in work, on every thread, and nowhere else", arguments: [1, 3])
  func denormals(threads: Int) async {
    await withThreads(threads) {
      let numbers = UnsafeMutablePointer<Float>.allocate(capacity: 3)
      defer { numbers.deallocate() }
      numbers.initialize(repeating: 0x1p-126, count: 3)
      numbers[1] = 0x1p-127
      let wrong = Counter()
      // Bits, since a denormal number that is taken for zero equals zero. For all that the compiler knows the work has
      // changed the last number, so it cannot multiply it itself.
      let seen = threadsAtWork(upTo: threads) {
        let results = (numbers[0] * 0.5, numbers[1] * 4)
        if results.0.bitPattern != 0 || results.1.bitPattern != 0 { wrong.value.add(1, ordering: .relaxed) }
      }
      #expect(seen == threads)
      #expect(wrong.value.load(ordering: .relaxed) == 0)
      #expect((numbers[2] * 0.5).bitPattern == Float(0x1p-127).bitPattern)
    }
  }

  @Test("lets every thread do some of the work, and wakes those that have parked")
  func parked() async throws {
    try await withThreads(3) {
      for _ in 0..<3 {
        #expect(threadsAtWork(upTo: 3) {} == 3)
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  /// Runs parts of a tenth of a millisecond until so many threads have done some, or ten seconds have passed, since
  /// others may have the pool; returns how many there were.
  private func threadsAtWork(upTo threads: Int, _ body: @escaping () -> Void) -> Int {
    let seen = Mutex<Set<UInt>>([])
    let work = Work(parts: 4 * threads) { _ in
      body()
      seen.withLock { _ = $0.insert(thisThread()) }
      let end = ContinuousClock.now + .microseconds(100)
      while ContinuousClock.now < end {}
    }
    let end = ContinuousClock.now + .seconds(10)
    repeat {
      ThreadPool.shared.run(work)
    } while seen.withLock { $0.count } < threads && ContinuousClock.now < end
    return seen.withLock { $0.count }
  }

  private func thisThread() -> UInt {
    #if canImport(Darwin)
      return UInt(bitPattern: pthread_self())
    #else
      return UInt(pthread_self())
    #endif
  }

  @Test("lets work run work, and several callers run at once")
  func nested() async {
    let done = Counter()
    await withThreads(3) {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let inner = Work(parts: 4) { _ in done.value.add(1, ordering: .relaxed) }
            let outer = Work(parts: 5) { _ in ThreadPool.shared.run(inner) }
            for _ in 0..<25 { ThreadPool.shared.run(outer) }
          }
        }
      }
    }
    #expect(done.value.load(ordering: .relaxed) == 4 * 25 * 5 * 4)
  }

  private final class Counter: Sendable {
    let value = Atomic<Int>(0)
  }
}
