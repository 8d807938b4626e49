import Kernels
import Synchronization
import Testing

/// The pool is one for the program, so these tests take turns.
@Suite("Thread pool", .serialized)
struct ThreadPoolTests {
  @Test("does every part exactly once, with any number of threads", arguments: [1, 2, 3, 7, 2, 1])
  func everyPartOnce(threads: Int) {
    ThreadPool.shared.resize(to: threads)
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

  @Test("ends a phase before the next begins", arguments: [1, 2, 3, 7])
  func phases(threads: Int) {
    ThreadPool.shared.resize(to: threads)
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
    ThreadPool.shared.run(phases)
    #expect(done.value.load(ordering: .relaxed) == 20 * parts)
    #expect(early.value.load(ordering: .relaxed) == 0)
  }

  @Test("denormal numbers are zero in work, on every thread, and nowhere else", arguments: [1, 3])
  func denormals(threads: Int) {
    ThreadPool.shared.resize(to: threads)
    let parts = 64
    let products = UnsafeMutablePointer<Float>.allocate(capacity: 2 * parts)
    defer { products.deallocate() }
    products.initialize(repeating: 0x1p-126, count: parts)
    (products + parts).initialize(repeating: 0x1p-127, count: parts)
    ThreadPool.shared.run(
      Work(parts: parts) {
        products[$0] *= 0.5
        products[parts + $0] *= 4
      })
    #expect((0..<2 * parts).allSatisfy { products[$0] == 0 })
    products[0] = 0x1p-126
    #expect(products[0] * 0.5 == 0x1p-127)
  }

  @Test("wakes threads that have parked")
  func parked() async throws {
    ThreadPool.shared.resize(to: 3)
    let done = Counter()
    let work = Work(parts: 6) { _ in done.value.add(1, ordering: .relaxed) }
    for _ in 0..<5 {
      ThreadPool.shared.run(work)
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(done.value.load(ordering: .relaxed) == 30)
  }

  @Test("lets work run work, and several callers run at once")
  func nested() async {
    ThreadPool.shared.resize(to: 3)
    let done = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let inner = Work(parts: 4) { _ in done.value.add(1, ordering: .relaxed) }
          let outer = Work(parts: 5) { _ in ThreadPool.shared.run(inner) }
          for _ in 0..<25 { ThreadPool.shared.run(outer) }
        }
      }
    }
    #expect(done.value.load(ordering: .relaxed) == 4 * 25 * 5 * 4)
  }

  private final class Counter: Sendable {
    let value = Atomic<Int>(0)
  }
}
