/// The positions of the panels of a figure.
///
/// The data areas of a row have equal tops and bottoms. In rows with equally many panels, the data areas of a
/// column have equal left and right sides.
struct Layout {
  /// A panel with its letter, its frame and its data area.
  struct PlacedPanel {
    let panel: any Panel
    let letter: String
    let frame: Rectangle
    let area: Rectangle

    /// Writes the letter and the title above the panel.
    func drawHeading(on canvas: Canvas) {
      let size = Style.titleSize
      let point = Point(x: frame.left, y: (frame.top + size * Typeface.capHeight).rounded())
      canvas.text(letter, at: point, size: size, weight: .bold)
      let used =
        letter.isEmpty
        ? 0 : canvas.typeface.width(of: letter, size: size, weight: .bold) + Style.gap
      let title = canvas.typeface.fitted(panel.title, size: size, into: frame.width - used)
      canvas.text(title, at: Point(x: point.x + used, y: point.y), size: size)
    }
  }

  private(set) var placedPanels: [PlacedPanel] = []
  private(set) var height = 0.0

  init(of figure: Figure, typeface: Typeface) {
    let rows = figure.rows.filter { !$0.panels.isEmpty }
    let isLettered = rows.map(\.panels.count).reduce(0, +) > 1
    var top = Style.border
    for row in rows {
      let peers = rows.filter { $0.panels.count == row.panels.count }
      let frames = Layout.frames(count: row.panels.count, width: Double(figure.width))
      let sides = frames.indices.map {
        Layout.sides(column: $0, of: peers, frame: frames[$0].width, typeface)
      }
      let widths = zip(frames, sides).map { frame, sides in frame.width - sides.left - sides.right }
      let margins = zip(row.panels, widths).map { $0.margins(width: $1, typeface: typeface) }
      let data = zip(row.panels, widths).map { $0.height(width: $1, typeface: typeface) }.max() ?? 0
      let isHeaded = isLettered || row.panels.contains { !$0.title.isEmpty }
      let heading = isHeaded ? Style.titleSize * 1.25 : 0
      let above = (heading + (margins.map(\.top).max() ?? 0)).rounded(.up)
      let below = (margins.map(\.bottom).max() ?? 0).rounded(.up)
      for (index, panel) in row.panels.enumerated() {
        let letter = isLettered ? Layout.letter(placedPanels.count) : ""
        let frame = Rectangle(
          left: frames[index].left, top: top, width: frames[index].width, height: above + data + below)
        let area = Rectangle(
          left: (frame.left + sides[index].left).rounded(), top: top + above,
          width: widths[index].rounded(.down),
          height: data.rounded())
        placedPanels.append(PlacedPanel(panel: panel, letter: letter, frame: frame, area: area))
      }
      top += (above + data + below + Style.gutter).rounded()
    }
    height = top + Style.border - (rows.isEmpty ? 0 : Style.gutter)
  }

  /// The frames of a row, of equal width.
  private static func frames(count: Int, width: Double) -> [(left: Double, width: Double)] {
    let inner = width - 2 * Style.border - Style.gutter * Double(count - 1)
    let frame = (inner / Double(count)).rounded(.down)
    return (0..<count).map { (Style.border + Double($0) * (frame + Style.gutter), frame) }
  }

  /// The widest left and right margins among the panels of a column.
  private static func sides(column: Int, of rows: [Row], frame: Double, _ typeface: Typeface) -> Margins {
    let margins = rows.map { $0.panels[column].margins(width: frame, typeface: typeface) }
    return Margins(left: margins.map(\.left).max() ?? 0, right: margins.map(\.right).max() ?? 0)
  }

  /// The letter of a panel: (a) to (z), then (aa), (ab) and so on.
  static func letter(_ index: Int) -> String {
    var (name, rest) = ("", index)
    repeat {
      name = String(UnicodeScalar(UInt8(97 + rest % 26))) + name
      rest = rest / 26 - 1
    } while rest >= 0
    return "(\(name))"
  }
}
