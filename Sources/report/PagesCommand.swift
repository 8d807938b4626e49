import ArgumentParser
import Files
import Foundation
import Records

/// Writes every script that has a record as a page of a small site.
struct PagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages", abstract: "Writes the scripts as pages with their figures and numbers.",
    discussion: "The site needs nothing but its own folder: open index.html in a browser.")

  @Option(help: "The folder for the site.")
  var output = ".build/pages"

  func run() throws {
    let root = FileManager.default.currentDirectoryPath
    let pages = try CommittedRecord.all(inPackageOf: #filePath).map { try ScriptPage($0, root: root) }
    let recorded = Set(pages.map(\.record.provenance.script))
    try AtomicFile.createFolder(output)
    func write(_ html: HTML, _ name: String) throws {
      try AtomicFile.write(Array(html.description.utf8), to: "\(output)/\(name)")
    }
    for (index, page) in pages.enumerated() {
      let next = index + 1 < pages.count ? pages[index + 1] : nil
      try write(page.html(after: index > 0 ? pages[index - 1] : nil, before: next), page.file)
      try AtomicFile.write(page.picture.bytes, to: "\(output)/\(page.picture.name)")
    }
    try write(IndexPage(pages: pages).html, "index.html")
    for (source, name) in [
      ("Sources/report/Pages/style.css", "style.css"), ("paper/report.pdf", "report.pdf"),
    ] {
      guard let data = FileManager.default.contents(atPath: "\(root)/\(source)") else {
        throw ReportError(description: "\(source) cannot be read, which is part of the site.")
      }
      try AtomicFile.write(Array(data), to: "\(output)/\(name)")
    }
    for script in AtomicFile.names(in: "\(root)/Scripts")
    where script.hasSuffix(".swift") && !recorded.contains(script) {
      print("Scripts/\(script) has no record in figures/ and is left out.")
    }
    print("\(output)/index.html")
  }
}
