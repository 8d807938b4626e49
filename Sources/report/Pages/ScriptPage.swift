import Foundation
import Records

/// A script as a notebook that has been run: prose, code, what it recorded, its figure, and where that comes from.
struct ScriptPage {
  let record: CommittedRecord
  let text: ScriptText
  let picture: Picture

  init(_ record: CommittedRecord, root: String) throws {
    self.record = record
    let path = "\(root)/Scripts/\(record.provenance.script)"
    guard let script = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw ReportError(description: "\(path) cannot be read, of which there is a record.")
    }
    text = ScriptText(script)
    picture = try Picture("\(record.name).png", reading: "\(root)/figures/\(record.name).png")
  }

  var file: String { "\(record.name).html" }

  /// The page, with links to those before and after it.
  func html(after previous: ScriptPage?, before next: ScriptPage?) -> HTML {
    let code = text.cells.compactMap { if case .code(let code) = $0 { return code } else { return nil } }
    let output = RecordedOutput(
      of: .init(numbers: Array(record.numbers.keys), claims: Array(record.claims.keys)), in: code)
    var ofCells = output.ofCells[...]
    let cells = text.cells.map { cell -> HTML in
      switch cell {
      case .heading(let level, let words):
        return level == 1 ? "<h1>\(HTML.prose(words))</h1>" : "<h2>\(HTML.prose(words))</h2>"
      case .paragraph(let words): return "<p>\(HTML.prose(words))</p>"
      case .code(let code):
        let picture: HTML = code.contains("notebook.save(") ? figure : ""
        return HTML(["<pre><code>\(HTML.swift(code))</code></pre>", table(ofCells.removeFirst()), picture])
      }
    }
    let rest: HTML = output.rest.isEmpty ? "" : HTML(["<h2>Also recorded</h2>", table(output.rest)])
    func link(_ page: ScriptPage?, _ words: String) -> HTML {
      page.map { "<a href=\"\($0.file)\">\(words) \($0.text.title)</a>" } ?? ""
    }
    let links: HTML =
      "<nav><a href=\"index.html\">All scripts</a> \(link(previous, "Before:")) \(link(next, "Next:"))</nav>"
    return .page(text.title, HTML([links] + cells + [rest, origin, links]))
  }

  private var figure: HTML {
    """
    <figure><a href="\(picture.name)">\(picture.image(text.title))</a>
    <figcaption><code>swift run \(record.name) --scale \(record.provenance.scale)</code></figcaption></figure>
    """
  }

  private func table(_ names: RecordedOutput.Names) -> HTML {
    if names.isEmpty { return "" }
    let numbers = names.numbers.map { name -> HTML in
      let finding = record.numbers[name]!
      return "<tr><td><code>\(name)</code></td><td class=\"number\">\(Self.words(finding))</td></tr>"
    }
    let claims = names.claims.map { name -> HTML in
      let claim = record.claims[name]!
      return """
        <tr><td><code>\(name)</code></td><td>\(claim.words)</td>\
        <td class="number">\(claim.holds) of \(claim.seeds)</td></tr>
        """
    }
    let heads: HTML = "<tr><th>claim</th><th></th><th>seeds</th></tr>"
    let tables = [numbers, claims.isEmpty ? [] : [heads] + claims].filter { !$0.isEmpty }
    return HTML(
      ["<div class=\"wide output\">"] + tables.flatMap { ["<table>"] + $0 + ["</table>"] } + ["</div>"])
  }

  /// The value, with its deviation and count where it has them.
  private static func words(_ finding: RecordedResult) -> String {
    func number(_ value: Double) -> String {
      value.text(digits: finding.digits, separator: ",", minus: "\u{2212}")
    }
    guard let deviation = finding.deviation, let count = finding.count else { return number(finding.value) }
    return "\(number(finding.value)) ± \(number(deviation)) (n = \(count))"
  }

  private var origin: HTML {
    let (provenance, machine) = (record.provenance, record.machine)
    let rows = [
      ("data, SHA-256", provenance.dataHashes.joined(separator: " ")),
      ("random numbers", provenance.randomNumbers), ("seed", "\(provenance.seed)"),
      ("scale", provenance.scale),
      ("machine", "\(machine.processor), \(machine.threads) threads, \(machine.system)"),
    ].map { name, words -> HTML in "<tr><td>\(name)</td><td class=\"hash\">\(words)</td></tr>" }
    let runs = record.runs.sorted { $0.key < $1.key }.map { name, run -> HTML in
      """
      <tr><td><code>\(name)</code></td><td class="number">\(run.steps)</td>\
      <td>\(machine.trainings?[name]?.words ?? "")</td><td class="hash">\(run.weights)</td></tr>
      """
    }
    return HTML(
      ["<h2>Where it comes from</h2>", "<div class=\"wide\"><table>"] + rows + ["</table></div>"]
        + [
          "<div class=\"wide\"><table>",
          "<tr><th>training</th><th>steps</th><th>took</th><th>weights, SHA-256</th></tr>",
        ]
        + runs + ["</table></div>"])
  }
}
