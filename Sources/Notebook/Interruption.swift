import Foundation

/// Whether the user has asked the program to stop; a second request stops it at once.
enum Interruption {
  private nonisolated(unsafe) static var flag: sig_atomic_t = 0

  /// Takes note of Control-C and of a polite kill from now on.
  static func watch() {
    for signal in [SIGINT, SIGTERM] {
      Foundation.signal(signal) { number in
        if Interruption.flag != 0 { _exit(130) }
        Interruption.flag = 1
      }
    }
  }

  /// Lets both end the program at once again, as they should wherever nothing is there to be saved.
  static func unwatch() {
    for signal in [SIGINT, SIGTERM] { Foundation.signal(signal, SIG_DFL) }
    flag = 0
  }

  static var isRequested: Bool { flag != 0 }

  /// As if the user had pressed Control-C.
  static func request() { flag = 1 }
}
