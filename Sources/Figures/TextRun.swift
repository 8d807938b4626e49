/// A stretch of text on one height: plain, or raised and small as an exponent.
///
/// Few fonts have all superscript digits, so those in a text are drawn as raised plain ones.
struct TextRun: Equatable {
  /// The plain characters.
  var text: String
  /// True for an exponent.
  var isRaised: Bool

  /// Points per pixel as libgd counts them, at 96 pixels an inch.
  static let points = 0.75
  /// Height of the baseline of an exponent, in sizes of the font.
  static let rise = 0.36

  /// Size of the run beside the size of the text.
  var scale: Double { isRaised ? 0.72 : 1 }

  /// The text as libgd takes it: it would read `&lt;` as an entity.
  var escaped: String {
    text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
  }

  private static let raised: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁻": "−", "⁺": "+", "ⁿ": "n",
  ]

  /// The runs of a line of text.
  static func runs(of text: String) -> [TextRun] {
    var runs: [TextRun] = []
    for character in text {
      let plain = raised[character]
      if runs.last?.isRaised != (plain != nil) {
        runs.append(TextRun(text: "", isRaised: plain != nil))
      }
      runs[runs.count - 1].text.append(plain ?? character)
    }
    return runs
  }

  /// A whole number as an exponent.
  static func superscript(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(String(number).map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
  }
}
