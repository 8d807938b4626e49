/// A run of text on one baseline: plain, or raised and small as an exponent.
///
/// Few fonts have all superscript digits, so superscripts are drawn as raised, smaller plain digits.
struct TextRun: Equatable {
  /// The plain characters.
  var text: String
  /// Whether the run is an exponent.
  var isRaised: Bool

  /// Points per pixel in libgd, at 96 pixels per inch.
  static let points = 0.75
  /// The height of the baseline of an exponent, in multiples of the font size.
  static let rise = 0.36

  /// The size of the run relative to the size of the text.
  var scale: Double { isRaised ? 0.72 : 1 }

  /// The text with `&` escaped, because libgd interprets entities such as `&lt;`.
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
      runs[runs.count - 1].text.append(plain ?? drawable(character))
    }
    return runs
  }

  /// The character, or the replacement sign for one that libgd cannot draw: beyond Unicode's basic plane, as
  /// emoji, or the zero that ends its texts.
  private static func drawable(_ character: Character) -> Character {
    character.unicodeScalars.allSatisfy { 1...0xFFFF ~= $0.value } ? character : "\u{FFFD}"
  }

  /// An integer in superscript digits.
  static func superscript(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(String(number).map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
  }
}
