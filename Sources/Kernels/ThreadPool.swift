import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads that divide one `Work` at a time among themselves and the caller.
///
/// Idle threads spin for a moment, so a hot hand-over costs about half a microsecond, and then park, so an idle
/// program uses no processor. Parts are claimed one by one: a thread that the system has taken off its processor
/// holds up at most the part it had begun.
public final class ThreadPool: @unchecked Sendable {
  /// The one pool of the program, with as many threads as there are processors that it may run on.
  public static let shared = ThreadPool(threads: usableProcessors())

  // Everything a run hands over is one word: unfinished parts above, unclaimed parts below. A thread reads
  // `current` only between claiming a part and finishing it, and `run` waits for all that were claimed, so a
  // thread that arrives late cannot touch work that has ended.
  private let state = Atomic<UInt64>(0)
  private let apart = SIMD16<UInt64>.zero  // keeps the word above alone in its cache lines
  private let sleepers = Atomic<Int>(0)
  private let busy = Atomic<Bool>(false)
  private let size: Atomic<Int>
  private let current = UnsafeMutablePointer<UnsafePointer<Work>?>.allocate(capacity: 1)
  private let parking = Parking()
  private let processors = usableProcessors()
  private var workers: [pthread_t] = []

  private init(threads: Int) {
    size = Atomic(threads)
    current.initialize(to: nil)
  }

  /// The number of threads that divide work, the caller among them.
  public var threads: Int { size.load(ordering: .relaxed) }

  /// Divides all later work among `threads` threads; more than there are processors is allowed.
  ///
  /// Must not be called by work that is running.
  public func resize(to threads: Int) {
    precondition(threads >= 1, "A pool of \(threads) threads")
    while busy.exchange(true, ordering: .acquiring) { sched_yield() }
    if threads != self.threads {
      stopWorkers()
      size.store(threads, ordering: .relaxed)
    }
    busy.store(false, ordering: .releasing)
  }

  /// Does every part of `work` exactly once and returns when all are done. Numbers below 2⁻¹²⁶ are zero in it.
  ///
  /// While the pool is at work for another caller, or for the work that calls this, the caller does its parts alone.
  public func run(_ work: Work) {
    let arithmetic = DenormalsAreZero()
    perform(work)
    arithmetic.end()
  }

  /// Does `works` one after another, each wholly done before the next begins.
  public func run(_ works: [Work]) {
    let arithmetic = DenormalsAreZero()
    for work in works { perform(work) }
    arithmetic.end()
  }
}

// MARK: - The caller's side

extension ThreadPool {
  private static let part: UInt64 = 1 << 32
  private static let unclaimed: UInt64 = part - 1
  private static let stop = unclaimed  // unclaimed parts of which none is unfinished: the order to end

  private func perform(_ work: Work) {
    if work.parts > 1, begin() {
      divide(work)
      busy.store(false, ordering: .releasing)
    } else {
      for part in 0..<work.parts { work.body(part) }
    }
  }

  /// Takes the pool, with its threads started, or tells that there is nobody to share work with.
  private func begin() -> Bool {
    if threads == 1 || busy.exchange(true, ordering: .acquiring) { return false }
    if workers.isEmpty { startWorkers() }
    return true
  }

  private func divide(_ work: Work) {
    let parts = UInt64(work.parts)
    withUnsafePointer(to: work) {
      current.pointee = $0
      publish(parts << 32 | parts)
      drain()
      var spins = 0
      while state.load(ordering: .acquiring) != 0 {
        spins &+= 1
        if threads > processors || spins & 1023 == 0 { sched_yield() }
      }
    }
  }

  private func publish(_ word: UInt64) {
    state.store(word, ordering: .sequentiallyConsistent)
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 { parking.wakeAll() }
  }

  private func startWorkers() {
    for _ in 1..<threads {
      #if canImport(Glibc)
        var thread = pthread_t()
      #else
        var thread: pthread_t?
      #endif
      let pool = Unmanaged.passUnretained(self).toOpaque()
      let failure = pthread_create(&thread, nil, { serve($0) }, pool)
      if failure != 0 { break }  // the caller and the threads there are do all the parts
      #if canImport(Glibc)
        workers.append(thread)
      #else
        workers.append(thread!)
      #endif
    }
  }

  private func stopWorkers() {
    publish(Self.stop)
    for worker in workers { pthread_join(worker, nil) }
    workers = []
    state.store(0, ordering: .relaxed)
  }
}

// MARK: - The workers' side

extension ThreadPool {
  /// Does parts until none is left unclaimed.
  private func drain() {
    var word = state.load(ordering: .acquiring)
    while word & Self.unclaimed != 0, word != Self.stop {
      let (claimed, now) = state.weakCompareExchange(
        expected: word, desired: word &- 1, ordering: .acquiringAndReleasing)
      if claimed {
        let work = current.pointee!
        work.pointee.body(work.pointee.parts &- Int(word & Self.unclaimed))
        word = state.subtract(Self.part, ordering: .acquiringAndReleasing).newValue
      } else {
        word = now
      }
    }
  }

  private var isIdle: Bool { state.load(ordering: .acquiring) & Self.unclaimed == 0 }

  fileprivate func workUntilStopped() {
    _ = DenormalsAreZero()  // until the thread ends
    while true {
      spin()
      if isIdle { park() }
      if state.load(ordering: .acquiring) == Self.stop { return }
      drain()
    }
  }

  /// Waits a little for work: long enough to bridge the steps of a program, short enough not to waste a processor.
  private func spin() {
    let crowded = threads > processors
    var rounds = crowded ? 16 : 4096
    while rounds > 0, isIdle {
      if crowded {
        sched_yield()
      } else {
        var tries = 64
        while tries > 0, isIdle { tries &-= 1 }
      }
      rounds &-= 1
    }
  }

  private func park() {
    parking.lock()
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while state.load(ordering: .sequentiallyConsistent) & Self.unclaimed == 0 { parking.wait() }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    parking.unlock()
  }
}

/// What every worker thread runs; Linux and macOS declare the argument's optionality differently.
private func serve(_ pool: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  Unmanaged<ThreadPool>.fromOpaque(pool!).takeUnretainedValue().workUntilStopped()
  return nil
}

/// Where threads sleep until there is work.
private struct Parking {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }
  func wait() { pthread_cond_wait(condition, mutex) }

  func wakeAll() {
    lock()
    pthread_cond_broadcast(condition)
    unlock()
  }
}
