import Foundation

/// Two clocks that were started together: one that everybody reads, and that of the processors.
package struct Stopwatch {
  /// What both show: seconds on the clock, and seconds that processors have spent on this program, summed over its
  /// threads.
  struct Spell {
    let seconds: Double
    let processorSeconds: Double
  }

  private let begin = SuspendingClock.now
  private let processors = Self.processorSeconds

  var spell: Spell {
    Spell(
      seconds: begin.duration(to: .now) / .seconds(1),
      processorSeconds: Self.processorSeconds - processors)
  }

  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
