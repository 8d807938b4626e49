import Foundation
import Records
import Training

/// The findings of all records as macros of TeX, by the beginning of the script's name and their own, as in
/// `fig03:directions`.
struct FindingMacros {
  private var macros: [String: String] = [:]

  init(_ records: [CommittedRecord]) {
    for record in records {
      let script = String(record.name.prefix { $0 != "-" })
      for (name, finding) in record.numbers {
        macros["finding:\(script):\(name)"] = Self.words(finding)
        macros["spread:\(script):\(name)"] = Self.spread(finding)
        macros["value:\(script):\(name)"] = Self.number(finding.value, digits: finding.digits)
      }
      for (name, claim) in record.claims {
        macros["claim:\(script):\(name)"] = "\(claim.holds) of \(claim.seeds)"
        let (low, high) = (claim.interval.lower * 100, claim.interval.upper * 100)
        macros["claiminterval:\(script):\(name)"] =
          "\(Self.number(low, digits: 0)) to \(Self.number(high, digits: 0))\\,\\%"
      }
      for (name, comparison) in record.comparisons {
        let (difference, digits) = (comparison.difference, comparison.digits)
        let sign = difference.mean > 0 ? "+" : ""
        func text(_ value: Double) -> String { "$\(Self.number(value, digits: digits))$" }
        macros["compare:\(script):\(name)"] =
          "$\(sign)\(Self.number(difference.mean, digits: digits))$ (\(text(difference.lower)) to "
          + "\(text(difference.upper)), $n = \(difference.count)$)"
        macros["outcome:\(script):\(name)"] = comparison.outcome.rawValue
      }
    }
    if let trainings = Self.trainings(of: records) {
      func hours(_ seconds: Double) -> String { Self.number(seconds / 3_600, digits: 1) }
      macros["value:all:training-hours"] = hours(trainings.reduce(0) { $0 + $1.seconds })
      macros["value:all:processor-hours"] = hours(trainings.reduce(0) { $0 + $1.processorSeconds })
      macros["value:all:machines"] = Self.escaped(
        Set(trainings.flatMap(\.machines)).sorted().joined(separator: "; "))
    }
  }

  /// How long each training took, once however many records show it, and the shorter time where it was trained for
  /// several of them; nil where a record does not say so of one.
  static func trainings(of records: [CommittedRecord]) -> [TrainingTime]? {
    var times: [String: TrainingTime] = [:]
    for record in records {
      for (name, run) in record.runs where run.folder == nil {
        guard let time = record.machine.trainings?[name] else { return nil }
        if let other = times[run.identity], other.processorSeconds <= time.processorSeconds { continue }
        times[run.identity] = time
      }
    }
    return times.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether a record has what the manuscript names.
  func has(_ name: String) -> Bool { macros[name] != nil }

  /// The definitions, in the order of their names.
  var text: String {
    """
    % Written by the command report from the records in figures/.
    \\newcommand{\\finding}[2]{\\csname finding:#1:#2\\endcsname}
    \\newcommand{\\findingspread}[2]{\\csname spread:#1:#2\\endcsname}
    \\newcommand{\\findingvalue}[2]{\\csname value:#1:#2\\endcsname}
    \\newcommand{\\claimed}[2]{\\csname claim:#1:#2\\endcsname}
    \\newcommand{\\claiminterval}[2]{\\csname claiminterval:#1:#2\\endcsname}
    \\newcommand{\\compared}[2]{\\csname compare:#1:#2\\endcsname}
    \\newcommand{\\outcome}[2]{\\csname outcome:#1:#2\\endcsname}

    """
      + macros.sorted { $0.key < $1.key }
      .map { "\\expandafter\\def\\csname \($0)\\endcsname{\($1)}\n" }.joined()
  }

  /// A name that a system gave, without commands of TeX.
  private static func escaped(_ name: String) -> String {
    name.replacing("\\", with: "/").replacing(#/[&%$#_{}]/#) { "\\\($0.output)" }
  }

  /// The value, its deviation and the count where it has them.
  private static func words(_ finding: RecordedResult) -> String {
    guard finding.deviation != nil, let count = finding.count else { return spread(finding) }
    return "\(spread(finding)) ($n = \(number(Double(count), digits: 0))$)"
  }

  /// The value and its deviation where it has one.
  private static func spread(_ finding: RecordedResult) -> String {
    let value = number(finding.value, digits: finding.digits)
    guard let deviation = finding.deviation else { return value }
    return "$\(value) \\pm \(number(deviation, digits: finding.digits))$"
  }

  private static func number(_ value: Double, digits: Int) -> String {
    value.text(digits: digits, separator: "{,}", minus: "\\ensuremath{-}")
  }
}
