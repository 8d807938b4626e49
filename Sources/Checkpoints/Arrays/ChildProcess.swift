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
  /// The child has no other thread, so `body` must not wait for one, and whatever it prints or computes is lost.
  ///
  /// - Parameter seconds: The time allowed.
  /// - Returns: How it ended; ``Outcome/ended`` also where the system has no room for another process.
  static func trial(seconds: UInt32, _ body: () -> Void) -> Outcome {
    let child = CHDF5_fork()
    if child == 0 {
      // A handler of the parent's would be of no use here, and could hold the child back.
      for number in [SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGALRM, SIGILL, SIGTRAP] { signal(number, SIG_DFL) }
      // The thread may have come with all signals held back, the alarm too.
      var none = sigset_t()
      sigemptyset(&none)
      sigprocmask(SIG_SETMASK, &none, nil)
      alarm(seconds)
      body()
      _exit(0)
    }
    guard child > 0 else { return .ended }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    let number = status & 0x7F
    return number == 0 ? .ended : number == SIGALRM ? .outOfTime : .crashed(signal: number)
  }
}
