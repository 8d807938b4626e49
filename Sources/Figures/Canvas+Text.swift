import CGD

/// Which part of a line of text is at the given point.
public enum TextAnchor: Sendable {
  /// Its left end, its middle or its right end.
  case left, center, right
}

extension Canvas {
  /// Writes a line of text with its baseline through `point`.
  ///
  /// - Parameters:
  ///   - anchor: Which part of the line is at `point`.
  ///   - isVertical: Whether the text runs from bottom to top, with the baseline to its right.
  public func text(
    _ text: String, at point: Point, size: Double, weight: Typeface.Weight = .regular,
    anchor: TextAnchor = .left, isVertical: Bool = false, color: Color = .ink
  ) {
    let width = typeface.width(of: text, size: size, weight: weight)
    let start = anchor == .left ? 0 : anchor == .center ? -width / 2 : -width
    var along = start.rounded()
    for run in TextRun.runs(of: text) {
      let rise = run.isRaised ? size * TextRun.rise : 0
      let corner =
        isVertical
        ? Point(x: point.x - rise, y: point.y - along) : Point(x: point.x + along, y: point.y - rise)
      write(run, at: corner, size: size * run.scale, weight: weight, isVertical: isVertical, color: color)
      along += typeface.width(of: run, size: size, weight: weight)
    }
  }

  private func write(
    _ run: TextRun, at point: Point, size: Double, weight: Typeface.Weight, isVertical: Bool, color: Color
  ) {
    let (x, y) = (pixels(point.x - origin.x), pixels(point.y - origin.y))
    if let file = typeface.file(weight) {
      let angle = isVertical ? Double.pi / 2 : 0
      let size = size * TextRun.points * scale
      if gdImageStringFT(image, nil, color.gd, file, size, angle, x, y, run.escaped) == nil { return }
    }
    BuiltInGlyphs.draw(run.text, size: size * scale) { along, above, side in
      let (along, above, side) = (Int32(along), Int32(above), Int32(side))
      let (left, top) = isVertical ? (x - above, y - along - side) : (x + along, y - above)
      gdImageFilledRectangle(image, left, top, left + side - 1, top + side - 1, color.gd)
    }
  }
}
