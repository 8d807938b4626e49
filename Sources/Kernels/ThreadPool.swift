import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads that run one ``ParallelTask`` at a time together with the caller.
///
/// Idle threads spin briefly, so that handing over a task costs about half a microsecond. Then they park, so
/// that an idle program uses no processor. Chunks are claimed one by one: a thread that the system has
/// preempted delays at most the chunk that it had begun.
public final class ThreadPool: @unchecked Sendable {
  /// The only pool of the program, with one thread for each usable processor.
  public static let shared = ThreadPool(threads: usableProcessors())

  // One word holds the state of a run: the unfinished chunks in the upper half, the unclaimed ones in the lower
  // half. A thread reads `current` only between claiming a chunk and finishing it, and `run` waits for all
  // claimed chunks, so a thread that arrives late cannot touch a task that has ended.
  private let state = Atomic<UInt64>(0)
  private let padding = SIMD16<UInt64>.zero  // keeps other fields out of the cache lines of the word above
  private let sleepers = Atomic<Int>(0)
  private let busy = Atomic<Bool>(false)
  private let size: Atomic<Int>
  private let current = UnsafeMutablePointer<UnsafePointer<ParallelTask>?>.allocate(capacity: 1)
  private let parking = Parking()
  private let processors = usableProcessors()
  private var workers: [pthread_t] = []

  private init(threads: Int) {
    size = Atomic(threads)
    current.initialize(to: nil)
  }

  /// The number of threads that run a task, including the caller.
  public var threads: Int { size.load(ordering: .relaxed) }

  /// Sets the number of threads for all later tasks; it may exceed the number of processors.
  ///
  /// A running task must not call this.
  public func resize(to threads: Int) {
    precondition(threads >= 1, "a pool of \(threads) threads")
    while busy.exchange(true, ordering: .acquiring) { sched_yield() }
    if threads != self.threads {
      stopWorkers()
      size.store(threads, ordering: .relaxed)
    }
    busy.store(false, ordering: .releasing)
  }

  /// Runs every chunk of `task` exactly once and returns when all are done. In the task, numbers below 2⁻¹²⁶
  /// are zero.
  ///
  /// If the pool is busy with another task, or with the task that calls this, the caller runs all chunks
  /// itself.
  public func run(_ task: ParallelTask) {
    let arithmetic = DenormalsAreZero()
    perform(task)
    arithmetic.end()
  }

  /// Runs tasks one after another; each is complete before the next begins.
  public func run(_ tasks: [ParallelTask]) {
    let arithmetic = DenormalsAreZero()
    for task in tasks { perform(task) }
    arithmetic.end()
  }
}

// MARK: - The caller's side

extension ThreadPool {
  private static let oneUnfinished: UInt64 = 1 << 32
  private static let unclaimed: UInt64 = oneUnfinished - 1
  private static let stop = unclaimed  // unclaimed chunks, none of them unfinished: tells the workers to end

  private func perform(_ task: ParallelTask) {
    if task.chunks > 1, begin() {
      divide(task)
      busy.store(false, ordering: .releasing)
    } else {
      for chunk in 0..<task.chunks { task.body(chunk) }
    }
  }

  /// Claims the pool and starts its threads if necessary. False if there is only one thread or the pool is
  /// busy.
  private func begin() -> Bool {
    if threads == 1 || busy.exchange(true, ordering: .acquiring) { return false }
    if workers.isEmpty { startWorkers() }
    return true
  }

  private func divide(_ task: ParallelTask) {
    let chunks = UInt64(task.chunks)
    withUnsafePointer(to: task) {
      current.pointee = $0
      publish(chunks << 32 | chunks)
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
      if failure != 0 { break }  // the caller and the threads started so far run all chunks
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
  /// Runs chunks until all are claimed.
  private func drain() {
    var word = state.load(ordering: .acquiring)
    while word & Self.unclaimed != 0, word != Self.stop {
      let (claimed, now) = state.weakCompareExchange(
        expected: word, desired: word &- 1, ordering: .acquiringAndReleasing)
      if claimed {
        let task = current.pointee!
        task.pointee.body(task.pointee.chunks &- Int(word & Self.unclaimed))
        word = state.subtract(Self.oneUnfinished, ordering: .acquiringAndReleasing).newValue
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

  /// Waits briefly for a task: long enough to bridge two steps of a program, short enough not to waste a
  /// processor.
  private func spin() {
    let oversubscribed = threads > processors
    var rounds = oversubscribed ? 16 : 4096
    while rounds > 0, isIdle {
      if oversubscribed {
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

/// The function of every worker thread. Linux and macOS declare the argument's optionality differently.
private func serve(_ pool: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  Unmanaged<ThreadPool>.fromOpaque(pool!).takeUnretainedValue().workUntilStopped()
  return nil
}

/// The mutex and condition variable that idle threads sleep on.
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
