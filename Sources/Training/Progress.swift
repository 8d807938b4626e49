import Foundation

/// How far a run is, on standard error: one line that changes on a terminal, otherwise a line now and then.
struct Progress {
  private let name: String
  private let total: Int
  private let first: Int
  private let begin = Date()
  private var lastShown = Date()  // after a single step the time left would be a guess

  init(_ name: String, from first: Int, to total: Int) {
    (self.name, self.first, self.total) = (name, first, total)
  }

  mutating func show(step: Int, values: [(String, Float)]) {
    let now = Date()
    // Two scripts may share a terminal, so lines come slowly enough to be read.
    guard now.timeIntervalSince(lastShown) >= (isTerminal ? 1 : 10) else { return }
    lastShown = now
    let line = Self.line(
      name, step: step, of: total, since: first, seconds: now.timeIntervalSince(begin), values: values)
    if isTerminal {
      let fraction = Double(step) / Double(max(total, 1))
      tell("\r\(Self.withBar(line, fraction: fraction, columns: Self.columns - 1))\u{1B}[K")
    } else {
      say(line)
    }
  }

  func end() { if isTerminal { tell("\r\u{1B}[K") } }

  /// A bar before the line, both cut to the terminal: a line that wraps could not be rewritten.
  static func withBar(_ line: String, fraction: Double, columns: Int) -> String {
    let cells = 16
    let filled = Int((min(max(fraction, 0), 1) * Double(cells)).rounded(.down))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    return String("\(bar) \(line)".prefix(max(columns, 0)))
  }

  /// The columns of the terminal, 80 where it does not tell.
  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// As in `vanilla 1200/10000, 950 steps/s, 9 s left, loss 0.69`.
  static func line(
    _ name: String, step: Int, of total: Int, since first: Int, seconds: Double, values: [(String, Float)]
  ) -> String {
    let rate = Double(step - first) / max(seconds, 1e-9)
    let left = rate > 0 ? Double(total - step) / rate : .infinity
    let numbers = values.map { ", \($0.0) \(String(format: "%.3g", $0.1))" }.joined()
    return
      "\(name) \(step)/\(total), \(String(format: "%.0f", rate)) steps/s, \(duration(left)) left\(numbers)"
  }

  /// As in `45 s`, `12 min` or `1 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "?" }
    let whole = Int(seconds.rounded(.up))
    if whole < 100 { return "\(whole) s" }
    let minutes = (whole + 59) / 60
    return minutes < 100 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
