import Foundation

/// Whether the user, or a batch system, has asked the program to stop.
///
/// A second Control-C ends it at once. A second SIGTERM or SIGHUP does not: batch systems send several, and
/// the checkpoint of the first is being written.
package enum Interruption {
  private nonisolated(unsafe) static var flag: sig_atomic_t = 0
  private nonisolated(unsafe) static var ignoresHangup = false

  /// Takes note of Control-C, SIGTERM and SIGHUP, by which a terminal says that it is closed, from now on.
  static func watch() {
    Foundation.signal(SIGINT) { _ in
      if Interruption.flag != 0 { _exit(130) }
      Interruption.flag = 1
    }
    Foundation.signal(SIGTERM) { _ in Interruption.flag = 1 }
    let earlier = Foundation.signal(SIGHUP) { _ in Interruption.flag = 1 }
    // `nohup` has it ignored, and the training is to outlive the terminal.
    ignoresHangup = unsafeBitCast(earlier, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    if ignoresHangup { Foundation.signal(SIGHUP, SIG_IGN) }
  }

  /// Lets all three end the program at once again, as they should wherever nothing is there to be saved.
  static func unwatch() {
    for signal in [SIGINT, SIGTERM] { Foundation.signal(signal, SIG_DFL) }
    if !ignoresHangup { Foundation.signal(SIGHUP, SIG_DFL) }
    flag = 0
  }

  static var isRequested: Bool { flag != 0 }

  /// As if the user had pressed Control-C.
  package static func request() { flag = 1 }
}
