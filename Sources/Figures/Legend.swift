/// The legend of a plot, in lines above the data area, so that it covers no data.
struct Legend {
  /// The name of a curve with its color, dash and marker; series of dots have no dash.
  struct Entry: Equatable {
    let label: String
    let color: Color
    let dash: Dash?
    let marker: Marker?
  }

  private static let sample = 60.0
  private static let betweenEntries = 34.0
  private static let lineHeight = Style.labelSize * 1.4

  let entries: [Entry]

  /// A legend of these entries; entries without a name are omitted.
  init(_ entries: [Entry]) {
    self.entries = entries.filter { !$0.label.isEmpty }
  }

  /// The height of the legend at this width.
  func height(width: Double, typeface: Typeface) -> Double {
    entries.isEmpty
      ? 0 : Double(lines(width: width, typeface: typeface).count) * Legend.lineHeight + Style.gap
  }

  /// The entries of each line, with their distances from the left side.
  func lines(width: Double, typeface: Typeface) -> [[(left: Double, entry: Entry)]] {
    var lines: [[(left: Double, entry: Entry)]] = []
    var left = Double.infinity
    for entry in entries {
      let size = Legend.width(of: entry, typeface)
      if left + size > width {
        lines.append([])
        left = 0
      }
      lines[lines.count - 1].append((left, entry))
      left += size + Legend.betweenEntries
    }
    return lines
  }

  private static func width(of entry: Entry, _ typeface: Typeface) -> Double {
    sample + Style.gap + typeface.width(of: entry.label, size: Style.labelSize)
  }

  /// Draws the legend directly above `area`.
  func draw(on canvas: Canvas, above area: Rectangle) {
    var top = area.top - height(width: area.width, typeface: canvas.typeface)
    for line in lines(width: area.width, typeface: canvas.typeface) {
      for (left, entry) in line {
        draw(entry, on: canvas, left: area.left + left, top: top, width: area.width)
      }
      top += Legend.lineHeight
    }
  }

  private func draw(_ entry: Entry, on canvas: Canvas, left: Double, top: Double, width: Double) {
    let baseline = (top + Legend.lineHeight * 0.75).rounded()
    let middle = baseline - Style.labelSize * Typeface.capHeight / 2
    let box = Rectangle(left: left, top: middle - 12, width: Legend.sample, height: 24)
    canvas.smooth(in: box) { fine in
      let ends = [Point(x: left + 3, y: middle), Point(x: left + Legend.sample - 3, y: middle)]
      if let dash = entry.dash { fine.stroke(ends, width: Style.lineWidth, entry.color, dash: dash) }
      entry.marker?.draw(
        on: fine, at: Point(x: left + Legend.sample / 2, y: middle), diameter: Style.markerSize, entry.color)
    }
    let start = left + Legend.sample + Style.gap
    let available = width - Legend.sample - Style.gap
    let label = canvas.typeface.fitted(entry.label, size: Style.labelSize, into: available)
    canvas.text(label, at: Point(x: start, y: baseline), size: Style.labelSize)
  }
}
