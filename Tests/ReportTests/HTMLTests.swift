import Testing

@testable import report

@Suite("Pages") struct HTMLTests {
  @Test("text is escaped, pieces are not")
  func escaping() {
    let piece: HTML = "<b>\("a < b & \"c\" > d")</b>"
    #expect(piece.description == "<b>a &lt; b &amp; &quot;c&quot; &gt; d</b>")
    #expect(("<p>\(piece)</p>" as HTML).description == "<p>\(piece.description)</p>")
  }

  @Test("words between backticks are code")
  func prose() {
    #expect(HTML.prose("try `a<b>` now").description == "try <code>a&lt;b&gt;</code> now")
  }

  @Test("comments, strings and keywords are marked, and what looks like them inside others is not")
  func swift() {
    #expect(
      HTML.swift("let a = \"if // b\"  // let it < be\nletter").description
        == "<span class=\"keyword\">let</span> a = <span class=\"string\">&quot;if // b&quot;</span>  "
        + "<span class=\"comment\">// let it &lt; be</span>\nletter")
  }

  @Test("numbers have their places, and separators from five digits on")
  func numbers() {
    func text(_ value: Double, _ digits: Int) -> String {
      value.text(digits: digits, separator: ",", minus: "−")
    }
    #expect(
      text(1234, 0) == "1234" && text(12345.678, 2) == "12,345.68" && text(-1_234_567, 0) == "−1,234,567")
  }
}
