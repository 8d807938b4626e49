import Foundation
import Records
import Testing

@testable import report

@Suite("The manuscript") struct ManuscriptTests {
  private func manuscript(_ text: String) throws -> Manuscript {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "manuscript-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appendingPathComponent("report.tex"))
    return try Manuscript(in: folder.path)
  }

  private func refusal(_ text: String) throws -> String {
    let error = #expect(throws: ReportError.self) { try manuscript(text).check(against: FindingMacros([])) }
    return error?.description ?? ""
  }

  @Test("a name that no record has, a picture that is not there and a bare decimal are refused in a sentence")
  func refusals() throws {
    #expect(
      try refusal("It is \\finding{fig99}{loss}.")
        == "The manuscript names finding:fig99:loss, which no record has.")
    #expect(try refusal("\\findingspread{fig99}{loss}").contains("spread:fig99:loss"))
    #expect(try refusal("\\claimed{fig99}{so}").contains("claim:fig99:so"))
    #expect(
      try refusal("\\includegraphics[width=\\linewidth]{none.png}").contains(
        "figures/none.png, which is not there"))
    #expect(try refusal("It is 0.97.").contains("the bare number 0.97"))
  }

  @Test("quoted numbers, lengths and comments are no results")
  func others() throws {
    try manuscript("% 1.5\n\\quoted{0.9} \\vspace{0.5\\baselineskip} 60,000 \\cite{a1.2}").check(
      against: FindingMacros([]))
  }
}
