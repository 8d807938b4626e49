import Foundation

/// Whether the user, or a batch system, has asked the program to stop.
///
/// A second Control-C ends it at once. A second SIGTERM does not: batch systems send several, and the checkpoint of the
/// first is being written.
package enum Interruption {
  private nonisolated(unsafe) static var flag: sig_atomic_t = 0

  /// Takes note of Control-C and SIGTERM from now on.
  static func watch() {
    Foundation.signal(SIGINT) { _ in
      if Interruption.flag != 0 { _exit(130) }
      Interruption.flag = 1
    }
    Foundation.signal(SIGTERM) { _ in Interruption.flag = 1 }
  }

  /// Lets both end the program at once again, as they should wherever nothing is there to be saved.
  static func unwatch() {
    for signal in [SIGINT, SIGTERM] { Foundation.signal(signal, SIG_DFL) }
    flag = 0
  }

  static var isRequested: Bool { flag != 0 }

  /// As if the user had pressed Control-C.
  package static func request() { flag = 1 }
}
