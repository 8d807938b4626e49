/// A script as a notebook: prose and code in turn.
///
/// Prose is every run of comment lines that begins with a heading, `// # …` or `// ## …`; all other comments belong to
/// their code.
struct ScriptText {
  enum Cell: Hashable {
    case heading(level: Int, String)
    case paragraph(String)
    case code(String)
  }

  let cells: [Cell]

  init(_ text: String) {
    var cells: [Cell] = []
    var code: [Substring] = []
    var paragraph: [Substring] = []
    var isProse = false
    func endParagraph() {
      if !paragraph.isEmpty { cells.append(.paragraph(paragraph.joined(separator: " "))) }
      paragraph = []
    }
    func endCode() {
      if let block = Self.block(code) { cells.append(.code(block)) }
      code = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " }
      if let heading = Self.heading(trimmed) {
        endParagraph()
        endCode()
        cells.append(heading)
        isProse = true
      } else if isProse, trimmed.hasPrefix("//") {
        let words = trimmed.dropFirst(2).drop { $0 == " " }
        if words.isEmpty { endParagraph() } else { paragraph.append(words) }
      } else {
        endParagraph()
        isProse = false
        code.append(line)
      }
    }
    endParagraph()
    endCode()
    self.cells = cells
  }

  /// The first heading.
  var title: String {
    for case .heading(_, let title) in cells { return title }
    return ""
  }

  private static func heading(_ line: Substring) -> Cell? {
    for level in 1...2 {
      let mark = "// " + String(repeating: "#", count: level) + " "
      if line.hasPrefix(mark) { return .heading(level: level, String(line.dropFirst(mark.count))) }
    }
    return nil
  }

  /// Lines without blank ones around them and without what all are indented by.
  private static func block(_ lines: [Substring]) -> String? {
    let kept = lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed()
    let indents = kept.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }
    guard let indent = indents.min() else { return nil }
    return kept.map { $0.dropFirst(indent) }.joined(separator: "\n")
  }
}
