import CGD

/// Which part of a text stands at the place it is given.
public enum TextAnchor: Sendable {
  /// Its left end, its middle or its right end.
  case left, center, right
}

extension Canvas {
  /// Writes a line of text with its baseline through `place`.
  ///
  /// - Parameters:
  ///   - anchor: Which part of the line stands at `place`.
  ///   - upwards: True turns the text to run from bottom to top; the baseline is then to the right of it.
  public func text(
    _ text: String, at place: Point, size: Double, weight: Lettering.Weight = .regular,
    anchor: TextAnchor = .left, upwards: Bool = false, color: Color = .ink
  ) {
    let width = lettering.width(of: text, size: size, weight: weight)
    let start = anchor == .left ? 0 : anchor == .center ? -width / 2 : -width
    var along = start.rounded()
    for run in TextRun.runs(of: text) {
      let rise = run.isRaised ? size * TextRun.rise : 0
      let corner =
        upwards
        ? Point(x: place.x - rise, y: place.y - along) : Point(x: place.x + along, y: place.y - rise)
      write(run, at: corner, size: size * run.scale, weight: weight, upwards: upwards, color: color)
      along += lettering.width(of: run, size: size, weight: weight)
    }
  }

  private func write(
    _ run: TextRun, at place: Point, size: Double, weight: Lettering.Weight, upwards: Bool, color: Color
  ) {
    let (x, y) = (pixels(place.x - origin.x), pixels(place.y - origin.y))
    if let file = lettering.file(weight) {
      let angle = upwards ? Double.pi / 2 : 0
      let size = size * TextRun.points * scale
      if gdImageStringFT(image, nil, color.gd, file, size, angle, x, y, run.escaped) == nil { return }
    }
    BuiltInLetters.draw(run.text, size: size * scale) { along, above, side in
      let (along, above, side) = (Int32(along), Int32(above), Int32(side))
      let (left, top) = upwards ? (x - above, y - along - side) : (x + along, y - above)
      gdImageFilledRectangle(image, left, top, left + side - 1, top + side - 1, color.gd)
    }
  }
}
