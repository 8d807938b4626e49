import Foundation
import Testing

@Suite("What is made of the committed records") struct PublishedTests {
  private let report = BuiltScript(name: "report")

  @Test(
    "the manuscript names numbers that the records have, and the records belong to what they were made from")
  func paper() throws {
    try withTemporaryFolder { folder in
      let outcome = try report.run(["paper", "--output", folder.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["findings.tex", "robustness.tex", "shares.tex", "speed.tex"])
    }
  }

  @Test("the pages show and link only what the site holds, each figure with its extents")
  func pages() throws {
    try withTemporaryFolder { folder in
      let outcome = try report.run(["pages", "--output", folder.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
      let pages = names.filter { $0.hasSuffix(".html") }
      #expect(pages.contains("index.html") && pages.contains("fig03-latent-grid.html"))
      for page in pages {
        let text = try String(contentsOf: folder.appendingPathComponent(page), encoding: .utf8)
        for match in text.matches(of: #/(?:href|src)="([^"]*)"/#) {
          #expect(names.contains(String(match.1)), "\(page) points to \(match.1)")
        }
        #expect(
          text.matches(of: #/<img /#).count == text.matches(of: #/<img [^>]*width="\d+" height="\d+"/#).count)
      }
    }
  }
}
