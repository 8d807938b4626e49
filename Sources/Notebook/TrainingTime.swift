import Foundation
import Kernels

/// How long a training took, over every time that it was taken up, and on what.
public struct TrainingTime: Codable, Hashable, Sendable {
  /// Seconds on the clock from the first step to the last, with what was observed and saved on the way; neither the
  /// pauses of an interrupted training count nor those of a machine that slept.
  public private(set) var seconds = 0.0
  /// The processors that it ran on and the number of threads, as in `AMD EPYC 9575F, 2 threads`, in that order.
  public private(set) var machines: [String] = []

  /// As in `1 h 5 min on AMD EPYC 9575F, 2 threads`.
  public var words: String {
    "\(Progress.duration(seconds)) on \(machines.joined(separator: " and then "))"
  }

  /// The time with more of it spent here.
  func adding(_ duration: Duration) -> TrainingTime {
    var sum = self
    sum.seconds = ((seconds + duration / .seconds(1)) * 10).rounded() / 10
    let threads = ThreadPool.shared.threads
    let machine = "\(processorName()), \(threads) \(threads == 1 ? "thread" : "threads")"
    if machines.last != machine { sum.machines.append(machine) }
    return sum
  }
}

extension TrainingTime {
  private static let (secondsName, machinesName) = ("seconds", "machines")

  /// As attributes of a state file.
  var attributes: [String: String] {
    [Self.secondsName: "\(seconds)", Self.machinesName: machines.joined(separator: "; ")]
  }

  /// Reads what `attributes` wrote; nil where a state says nothing of time.
  init?(_ attributes: [String: String]) {
    guard let seconds = attributes[Self.secondsName].flatMap(Double.init) else { return nil }
    self.seconds = seconds
    machines = (attributes[Self.machinesName] ?? "").components(separatedBy: "; ")
  }
}

/// The processor's name as the system tells it.
func processorName() -> String {
  #if canImport(Darwin)
    var name = [CChar](repeating: 0, count: 256)
    var size = name.count
    guard sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  #else
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
  #endif
}
