/// One line of JSON with its fields in the order in which they were added.
struct JSONLine {
  private var fields: [String] = []

  init(of workload: Workload, threads: Int) {
    self = JSONLine().adding("peer", "counterfeit").adding("workload", workload.rawValue)
      .adding("threads", threads)
  }

  init() {}

  func adding(_ name: String, _ value: String) -> JSONLine { appending(name, "\"\(value)\"") }
  func adding(_ name: String, _ value: Int) -> JSONLine { appending(name, "\(value)") }

  /// Adds a number rounded to the given decimal places, or null if it is not finite.
  func adding(_ name: String, _ value: Double, digits: Int) -> JSONLine {
    appending(name, value.isFinite ? "\(rounded(value, digits: digits))" : "null")
  }

  func print() { Swift.print("{\(fields.joined(separator: ", "))}") }

  private func appending(_ name: String, _ value: String) -> JSONLine {
    var line = self
    line.fields.append("\"\(name)\": \(value)")
    return line
  }
}

/// A number with the given number of decimal places, including trailing zeros.
func fixed(_ value: Double, digits: Int) -> String {
  let text = "\(rounded(value, digits: digits))"
  let parts = text.split(separator: ".")
  guard parts.count == 2, !text.contains("e") else { return text }
  return text + String(repeating: "0", count: max(0, digits - parts[1].count))
}

private func rounded(_ value: Double, digits: Int) -> Double {
  let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
  return (value * scale).rounded() / scale
}
