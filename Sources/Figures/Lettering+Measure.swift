import CGD

extension Lettering {
  /// Height of a capital letter, in sizes of the font.
  static let capHeight = 0.73
  /// Depth below the baseline of a g, in sizes of the font.
  static let descent = 0.24
  /// Distance between two baselines, in sizes of the font.
  static let lineHeight = 1.3

  /// Width in pixels of a line of text whose font is `size` pixels high.
  public func width(of text: String, size: Double, weight: Weight = .regular) -> Double {
    TextRun.runs(of: text).reduce(0) { $0 + width(of: $1, size: size, weight: weight) }
  }

  /// `text`, cut with an ellipsis where it is wider than `width` pixels.
  public func fitted(_ text: String, size: Double, weight: Weight = .regular, into width: Double) -> String {
    guard self.width(of: text, size: size, weight: weight) > width else { return text }
    var kept = Substring(text)
    while !kept.isEmpty, self.width(of: kept + "…", size: size, weight: weight) > width {
      kept.removeLast()
    }
    return kept + "…"
  }

  /// Width of one run: from its origin to the right of its ink, so that runs can follow one another.
  func width(of run: TextRun, size: Double, weight: Weight) -> Double {
    let size = size * run.scale
    guard let file = file(weight) else { return BuiltInLetters.width(of: run.text, size: size) }
    var corners = [Int32](repeating: 0, count: 8)
    let problem = gdImageStringFT(nil, &corners, 0, file, size * TextRun.points, 0, 0, 0, run.escaped)
    return problem == nil ? Double(max(corners[2], 0)) : BuiltInLetters.width(of: run.text, size: size)
  }
}

extension Lettering {
  fileprivate func width(of text: Substring, size: Double, weight: Weight) -> Double {
    width(of: String(text), size: size, weight: weight)
  }
}
