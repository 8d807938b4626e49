/// A piece of a page.
///
/// Text that goes in is escaped; pieces go in as they are.
struct HTML: ExpressibleByStringInterpolation, CustomStringConvertible {
  let description: String

  init(stringLiteral value: String) { description = value }

  init(stringInterpolation: Interpolation) { description = stringInterpolation.text }

  /// Pieces one after another, a line each.
  init(_ pieces: [HTML]) { description = pieces.map(\.description).joined(separator: "\n") }

  struct Interpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ piece: HTML) { text += piece.description }
    mutating func appendInterpolation(_ words: some CustomStringConvertible) {
      text += words.description.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
  }
}

extension HTML {
  /// Prose in which words between backticks are code.
  static func prose(_ words: String) -> HTML {
    let parts = words.split(separator: "`", omittingEmptySubsequences: false)
    return HTML(
      stringLiteral: parts.enumerated().map { index, part in
        (index % 2 == 1 ? "<code>\(String(part))</code>" as HTML : "\(String(part))").description
      }.joined())
  }

  /// Swift with its comments, strings and keywords marked.
  static func swift(_ code: String) -> HTML {
    let token =
      #/(?<comment>//[^\n]*)|(?<string>"(?:\\.|[^"\\\n])*")|(?<keyword>\b(?:let|var|func|struct|return|if|else|for|in|guard|case|switch|try|throws|import|init|nil|true|false)\b)/#
    var text = ""
    var end = code.startIndex
    for match in code.matches(of: token) {
      let kind = match.comment != nil ? "comment" : match.string != nil ? "string" : "keyword"
      text += ("\(String(code[end..<match.range.lowerBound]))" as HTML).description
      text += ("<span class=\"\(kind)\">\(String(match.0))</span>" as HTML).description
      end = match.range.upperBound
    }
    return HTML(stringLiteral: text + ("\(String(code[end...]))" as HTML).description)
  }

  /// A whole document of the site.
  static func page(_ title: String, _ body: HTML) -> HTML {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)</title>
    <link rel="stylesheet" href="style.css">
    </head>
    <body>
    <main>
    \(body)
    </main>
    </body>
    </html>

    """
  }
}
