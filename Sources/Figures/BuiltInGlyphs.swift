import CGD

/// libgd's built-in glyphs, enlarged by whole factors; used when no font file is found.
enum BuiltInGlyphs {
  /// The side, in pixels, that one pixel of a glyph is enlarged to.
  static func factor(size: Double) -> Int { max(1, Int((size / 17).rounded())) }

  /// The width of a line of text, in pixels.
  static func width(of text: String, size: Double) -> Double {
    Double(text.count * Int(gdFontGetGiant().pointee.w) * factor(size: size))
  }

  /// Calls `fill` for every inked pixel with its distance along the line, the height of its upper edge above
  /// the baseline, and its side.
  static func draw(_ text: String, size: Double, fill: (_ along: Int, _ above: Int, _ side: Int) -> Void) {
    let font = gdFontGetGiant().pointee
    let (width, height, side) = (Int(font.w), Int(font.h), factor(size: size))
    let baseline = 12
    for (position, character) in text.enumerated() {
      let index = Int(code(of: character)) - Int(font.offset)
      guard index >= 0, index < Int(font.nchars) else { continue }
      for row in 0..<height {
        for column in 0..<width where font.data[(index * height + row) * width + column] != 0 {
          fill((position * width + column) * side, (baseline - row) * side, side)
        }
      }
    }
  }

  /// The ASCII code of a character, of the most similar one, or of a question mark.
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
