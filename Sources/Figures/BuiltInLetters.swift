import CGD

/// libgd's own letters, enlarged by whole factors: what stands in where no font file is found.
enum BuiltInLetters {
  /// How many pixels one pixel of a letter becomes.
  static func factor(size: Double) -> Int { max(1, Int((size / 17).rounded())) }

  /// Width in pixels of a line of text.
  static func width(of text: String, size: Double) -> Double {
    Double(text.count * Int(gdFontGetGiant().pointee.w) * factor(size: size))
  }

  /// Calls `fill` for every pixel of the letters: its distance along the line, its height above the
  /// baseline (of its upper edge), and its side.
  static func draw(_ text: String, size: Double, fill: (_ along: Int, _ above: Int, _ side: Int) -> Void) {
    let font = gdFontGetGiant().pointee
    let (width, height, side) = (Int(font.w), Int(font.h), factor(size: size))
    let baseline = 12
    for (place, character) in text.enumerated() {
      let index = Int(code(of: character)) - Int(font.offset)
      guard index >= 0, index < Int(font.nchars) else { continue }
      for row in 0..<height {
        for column in 0..<width where font.data[(index * height + row) * width + column] != 0 {
          fill((place * width + column) * side, (baseline - row) * side, side)
        }
      }
    }
  }

  /// The ASCII code of a character, of its nearest relation, or of a question mark.
  private static func code(of character: Character) -> UInt8 {
    if let code = character.asciiValue { return code }
    switch character {
    case "−", "–", "—": return UInt8(ascii: "-")
    case "×": return UInt8(ascii: "x")
    case "±": return UInt8(ascii: "~")
    case "…": return UInt8(ascii: ".")
    default: return UInt8(ascii: "?")
    }
  }
}
