import Files
import Foundation
import Kernels

/// How long a training took, over every time that it was taken up, and on what.
public struct TrainingTime: Codable, Hashable, Sendable {
  /// Seconds on the clock from the first step to the last, with what was observed and saved on the way; neither the
  /// pauses of an interrupted training count nor those of a machine that slept.
  public private(set) var seconds = 0.0
  /// Seconds that processors spent on it, summed over threads. What other programs of the machine take does not count,
  /// and waiting for another thread does.
  public private(set) var processorSeconds = 0.0
  /// The processors that it ran on and the number of threads, as in `AMD EPYC 9575F, 2 threads`, in that order.
  public private(set) var machines: [String] = []

  /// As in `1 h 5 min on AMD EPYC 9575F, 2 threads (processors: 2 h)`.
  public var words: String {
    "\(Progress.duration(seconds)) on \(machines.joined(separator: " and then ")) "
      + "(processors: \(Progress.duration(processorSeconds)))"
  }

  /// The time with more of it spent here.
  func adding(_ spell: Stopwatch.Spell) -> TrainingTime {
    var sum = self
    sum.seconds = ((seconds + spell.seconds) * 10).rounded() / 10
    sum.processorSeconds = ((processorSeconds + spell.processorSeconds) * 10).rounded() / 10
    let threads = ThreadPool.shared.threads
    let machine = "\(processorName()), \(threads) \(threads == 1 ? "thread" : "threads")"
    if machines.last != machine { sum.machines.append(machine) }
    return sum
  }
}

extension TrainingTime {
  /// What was kept beside the states of a run; nil where nothing was, or nothing that can be read.
  init?(keptIn folder: String) {
    guard let data = FileManager.default.contents(atPath: Self.file(in: folder)),
      let time = try? JSONDecoder().decode(TrainingTime.self, from: data)
    else { return nil }
    self = time
  }

  /// Keeps it beside the states of a run, whose bytes depend on no clock.
  func keep(in folder: String) throws {
    try AtomicFile.write(Array(JSONEncoder().encode(self)), to: Self.file(in: folder))
  }

  private static func file(in folder: String) -> String { folder + "/time.json" }
}
