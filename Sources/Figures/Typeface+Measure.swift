import CGD

extension Typeface {
  /// The height of a capital letter, in multiples of the font size.
  static let capHeight = 0.73
  /// The depth of a g below the baseline, in multiples of the font size.
  static let descent = 0.24
  /// The distance between two baselines, in multiples of the font size.
  static let lineHeight = 1.3

  /// The width in pixels of a line of text whose font is `size` pixels high.
  public func width(of text: String, size: Double, weight: Weight = .regular) -> Double {
    TextRun.runs(of: text).reduce(0) { $0 + width(of: $1, size: size, weight: weight) }
  }

  /// `text`, truncated with an ellipsis if it is wider than `width` pixels.
  public func fitted(_ text: String, size: Double, weight: Weight = .regular, into width: Double) -> String {
    guard self.width(of: text, size: size, weight: weight) > width else { return text }
    var prefix = Substring(text)
    while !prefix.isEmpty, self.width(of: prefix + "…", size: size, weight: weight) > width {
      prefix.removeLast()
    }
    return prefix + "…"
  }

  /// The width of one run, from its origin to the right of its ink, so that the next run can follow.
  func width(of run: TextRun, size: Double, weight: Weight) -> Double {
    let size = size * run.scale
    guard let file = file(weight) else { return BuiltInGlyphs.width(of: run.text, size: size) }
    var corners = [Int32](repeating: 0, count: 8)
    let problem = gdImageStringFT(nil, &corners, 0, file, size * TextRun.points, 0, 0, 0, run.escaped)
    return problem == nil ? Double(max(corners[2], 0)) : BuiltInGlyphs.width(of: run.text, size: size)
  }
}

extension Typeface {
  fileprivate func width(of text: Substring, size: Double, weight: Weight) -> Double {
    width(of: String(text), size: size, weight: weight)
  }
}
