import Testing

@testable import report

@Suite("What a cell has recorded") struct RecordedOutputTests {
  private func names(_ numbers: [String], _ claims: [String] = []) -> RecordedOutput.Names {
    .init(numbers: numbers, claims: claims)
  }

  @Test("is found by the names in its code, interpolated ones and what follows a full stop too")
  func names() {
    let output = RecordedOutput(
      of: names(
        ["samples", "real.inception", "real.frechet", "cgan.late.gap", "cgan.steps", "realistic"],
        ["cgan.vb", "other", "own"]),
      in: [
        "let a = record",
        """
        let samples = notebook.parameter("samples", quick: 500, paper: 5_000)
        notebook.record("real", [scores])
        """,
        """
        notebook.record(
          "\\(study.name).late", balances)
        notebook.record(name, histories)
        notebook.claim(
          "\\(kind).\\(name)", "It is so.", holds: [true])
        claim("own", "It is so too.") { $0 > 1 }
        """,
      ])
    #expect(
      output.ofCells == [
        names([]), names(["samples", "real.frechet", "real.inception"]),
        names(["cgan.late.gap"], ["cgan.vb", "own"]),
      ])
    #expect(output.rest == names(["cgan.steps", "realistic"], ["other"]))
  }

  @Test("belongs to the first cell that names it")
  func order() {
    let output = RecordedOutput(
      of: names(["a.b"]), in: ["notebook.record(\"a.b\", 1)", "notebook.record(\"a\", 2)"])
    #expect(output.ofCells == [names(["a.b"]), names([])])
  }
}
