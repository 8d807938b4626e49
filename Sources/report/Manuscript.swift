import Files
import Foundation

/// The text of the report, read for what it names.
struct Manuscript {
  /// The files of LaTeX and their texts, comments left out.
  let files: [String: String]
  /// The macros that the text asks for, as in `finding:fig03:directions`.
  let names: Set<String>

  init(in folder: String) throws {
    var files: [String: String] = [:]
    for part in [folder, folder + "/sections"] {
      for name in AtomicFile.names(in: part) where name.hasSuffix(".tex") {
        let text = try String(contentsOfFile: "\(part)/\(name)", encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        files["\(part)/\(name)"] = lines.filter { !$0.hasPrefix("%") }.joined(separator: "\n")
      }
    }
    guard !files.isEmpty else { throw ReportError(description: "\(folder) holds no .tex file.") }
    let kinds = [
      "finding": "finding", "findingspread": "spread", "findingvalue": "value", "claimed": "claim",
      "claiminterval": "claiminterval", "compared": "compare", "outcome": "outcome",
    ]
    var names: Set<String> = []
    for text in files.values {
      for match in text.matches(of: #/\\([a-z]+)\{([^}]*)\}\{([^}]*)\}/#) {
        guard let kind = kinds[String(match.1)] else { continue }
        names.insert("\(kind):\(match.2):\(match.3)")
      }
    }
    (self.files, self.names) = (files, names)
  }

  /// Refuses names that no record has, pictures that are not there, and decimals that no record vouches for.
  func check(against findings: FindingMacros) throws {
    if let unknown = names.filter({ !findings.has($0) }).min() {
      throw ReportError(description: "The manuscript names \(unknown), which no record has.")
    }
    for (file, text) in files.sorted(by: { $0.key < $1.key }) {
      for match in text.matches(of: #/\\includegraphics(?:\[[^\]]*\])?\{([^}]*)\}/#) {
        let picture = "figures/\(match.1)"
        guard FileManager.default.fileExists(atPath: picture) else {
          throw ReportError(description: "\(file) shows \(picture), which is not there.")
        }
      }
      if let decimal = Self.prose(of: text).firstMatch(of: #/[0-9]+\.[0-9]+/#) {
        throw ReportError(
          description: "\(file) holds the bare number \(decimal.0), where the name of a finding was expected."
        )
      }
    }
  }

  /// A text without lengths, names, and numbers quoted from a source by \quoted{…}, none of which are results.
  private static func prose(of text: String) -> String {
    let named =
      #/\\(?:finding|findingspread|findingvalue|claimed|claiminterval|compared|outcome)\{[^}]*\}\{[^}]*\}/#
    let commands = "quoted|includegraphics|cite|ref|label|url|texttt|usepackage|documentclass|geometry"
    let others = try? Regex("\\\\(?:\(commands))(?:\\[[^\\]]*\\])?\\{[^}]*\\}")
    let lengths = #/[0-9.]+\\(?:linewidth|textwidth|baselineskip)/#
    let unnamed = text.replacing(named, with: "").replacing(lengths, with: "")
    return others.map { unnamed.replacing($0, with: "") } ?? unnamed
  }
}
