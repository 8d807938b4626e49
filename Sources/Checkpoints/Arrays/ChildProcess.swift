import CHDF5

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A copy of this process for calls that may crash or hang.
enum ChildProcess {
  /// The outcome of a trial.
  enum Outcome: Equatable {
    /// The child exited.
    case ended
    /// It exceeded the time limit.
    case outOfTime
    /// A signal ended it.
    case crashed(signal: Int32)
  }

  /// Gives the running child more time.
  static func extend(by seconds: Int) {
    if seconds > 0 { alarm(alarm(0) + UInt32(clamping: seconds)) }
  }

  /// Runs `body` in a child process and waits for it.
  ///
  /// The child has no other thread, so `body` must not wait for one. Its output and results are lost.
  ///
  /// A lock that another thread held during the fork is never released in the child. A child that exceeds its
  /// time limit with little processor time has probably met such a lock, so it is tried again, up to three
  /// times in all.
  ///
  /// - Parameter seconds: The time limit.
  /// - Returns: The outcome; also ``Outcome/ended`` if the system cannot create another process.
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
