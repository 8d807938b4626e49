import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A copy of this process in which something is tried that may crash or hang.
enum ChildProcess {
  /// How a trial ended.
  enum Outcome: Equatable {
    /// The child came to its end.
    case ended
    /// It took longer than was allowed.
    case outOfTime
    /// A signal ended it.
    case crashed(signal: Int32)
  }

  /// Runs `body` in a child process and waits for it.
  ///
  /// The child has no other thread, so `body` must not wait for one, and whatever it prints or computes is lost. A lock
  /// that another thread held when the process was copied is never released in the child. A child that used up its time
  /// and hardly the processor has met one, and another is tried.
  ///
  /// - Parameter seconds: The time allowed.
  /// - Returns: How it ended; ``Outcome/ended`` also where the system has no room for another process.
  static func trial(seconds: UInt32, _ body: () -> Void) -> Outcome {
    var outcome = Outcome.ended
    for _ in 0..<3 {
      let child = CHDF5_fork(seconds)
      if child == 0 {
        body()
        _exit(0)
      }
      guard child > 0 else { return .ended }
      var status: Int32 = 0
      var usage = rusage()
      while wait4(child, &status, 0, &usage) < 0 && errno == EINTR {}
      let number = status & 0x7F
      outcome = number == 0 ? .ended : number == SIGALRM ? .outOfTime : .crashed(signal: number)
      let computed = Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) * 1e-6
      let isBlocked = computed < Double(seconds) / 10
      if outcome != .outOfTime || !isBlocked { return outcome }
    }
    return outcome
  }
}
