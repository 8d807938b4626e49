import Testing

@testable import report

@Suite("Scripts as notebooks") struct ScriptTextTests {
  private let text = ScriptText(
    """
    // # Figure 9: a question?
    //
    // What is asked, over
    // two lines.
    //
    // And `more`.

    import Counterfeit

    Notebook.open(seed: 7) { notebook in
      // Of the code.
      let a = 1

      // ## A section
      // Its prose.
      notebook.record("a", Double(a), digits: 0)
        + 1
    }
    """)

  @Test("comments under a heading are prose, others stay with their code, which is not indented")
  func cells() {
    #expect(
      text.cells == [
        .heading(level: 1, "Figure 9: a question?"), .paragraph("What is asked, over two lines."),
        .paragraph("And `more`."),
        .code("import Counterfeit\n\nNotebook.open(seed: 7) { notebook in\n  // Of the code.\n  let a = 1"),
        .heading(level: 2, "A section"), .paragraph("Its prose."),
        .code("  notebook.record(\"a\", Double(a), digits: 0)\n    + 1\n}"),
      ])
  }

  @Test("the title is the first heading")
  func title() { #expect(text.title == "Figure 9: a question?" && ScriptText("").title == "") }
}
