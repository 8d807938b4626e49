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
  @Test("runs every chunk exactly once, for any number of threads", arguments: [1, 2, 3, 7, 2, 1])
  func everyChunkOnce(threads: Int) async {
    await withThreads(threads) {
      #expect(ThreadPool.shared.threads == threads)
      let most = 1000
      let runs = UnsafeMutablePointer<Int32>.allocate(capacity: most)
      defer { runs.deallocate() }
      for chunks in [0, 1, 2, 3, 5, 7, 8, 16, 31, 100, most] {
        runs.update(repeating: 0, count: most)
        let task = ParallelTask(chunks: chunks) { runs[$0] += 1 }
        let repeats: Int32 = 50
        for _ in 0..<repeats { ThreadPool.shared.run(task) }
        #expect((0..<most).allSatisfy { runs[$0] == ($0 < chunks ? repeats : 0) }, "\(chunks) chunks")
      }
    }
  }

  @Test("completes a task before the next begins", arguments: [1, 2, 3, 7])
  func order(threads: Int) async {
    let done = Counter()
    let early = Counter()
    let chunks = 9
    let tasks = (0..<20).map { index in
      ParallelTask(chunks: chunks) { _ in
        if done.value.load(ordering: .sequentiallyConsistent) < index * chunks {
          early.value.add(1, ordering: .relaxed)
        }
        done.value.add(1, ordering: .sequentiallyConsistent)
      }
    }
    await withThreads(threads) { ThreadPool.shared.run(tasks) }
    #expect(done.value.load(ordering: .relaxed) == 20 * chunks)
    #expect(early.value.load(ordering: .relaxed) == 0)
  }

  @Test("denormal numbers are zero in tasks, on every thread, and nowhere else", arguments: [1, 3])
  func denormals(threads: Int) async {
    await withThreads(threads) {
      let numbers = UnsafeMutablePointer<Float>.allocate(capacity: 3)
      defer { numbers.deallocate() }
      numbers.initialize(repeating: 0x1p-126, count: 3)
      numbers[1] = 0x1p-127
      let wrong = Counter()
      // The test compares bits, because a denormal number that counts as zero equals zero. The compiler must
      // assume that the task changes the last number, so it cannot fold its multiplication.
      let seen = distinctThreads(upTo: threads) {
        let results = (numbers[0] * 0.5, numbers[1] * 4)
        if results.0.bitPattern != 0 || results.1.bitPattern != 0 { wrong.value.add(1, ordering: .relaxed) }
      }
      #expect(seen == threads)
      #expect(wrong.value.load(ordering: .relaxed) == 0)
      #expect((numbers[2] * 0.5).bitPattern == Float(0x1p-127).bitPattern)
    }
  }

  @Test("lets every thread run some chunks, and wakes parked threads")
  func parked() async throws {
    try await withThreads(3) {
      for _ in 0..<3 {
        #expect(distinctThreads(upTo: 3) {} == 3)
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  /// Runs chunks of 0.1 ms until that many threads have run some, or for ten seconds, because other tests may
  /// be using the pool. Returns the number of threads.
  private func distinctThreads(upTo threads: Int, _ body: @escaping () -> Void) -> Int {
    let seen = Mutex<Set<UInt>>([])
    let task = ParallelTask(chunks: 4 * threads) { _ in
      body()
      seen.withLock { _ = $0.insert(thisThread()) }
      let end = ContinuousClock.now + .microseconds(100)
      while ContinuousClock.now < end {}
    }
    let end = ContinuousClock.now + .seconds(10)
    repeat {
      ThreadPool.shared.run(task)
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

  @Test("lets a task run another task, and several callers run at once")
  func nested() async {
    let done = Counter()
    await withThreads(3) {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let inner = ParallelTask(chunks: 4) { _ in done.value.add(1, ordering: .relaxed) }
            let outer = ParallelTask(chunks: 5) { _ in ThreadPool.shared.run(inner) }
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
