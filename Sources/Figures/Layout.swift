/// Where the panels of a figure stand.
///
/// Data areas of a row begin and end at one height; those of a column, in rows of equally many
/// panels, have their sides in line.
struct Layout {
  /// A panel with the place of its data area and its heading.
  struct Place {
    let panel: any Panel
    let letter: String
    let frame: Rectangle
    let area: Rectangle

    /// Writes the letter and the title above the panel.
    func drawHeading(on canvas: Canvas) {
      let size = Style.titleSize
      let place = Point(x: frame.left, y: (frame.top + size * Lettering.capHeight).rounded())
      canvas.text(letter, at: place, size: size, weight: .bold)
      let used =
        letter.isEmpty
        ? 0 : canvas.lettering.width(of: letter, size: size, weight: .bold) + Style.gap
      let title = canvas.lettering.fitted(panel.title, size: size, into: frame.width - used)
      canvas.text(title, at: Point(x: place.x + used, y: place.y), size: size)
    }
  }

  private(set) var places: [Place] = []
  private(set) var height = 0.0

  init(of figure: Figure, lettering: Lettering) {
    let rows = figure.rows.filter { !$0.panels.isEmpty }
    let isLettered = rows.map(\.panels.count).reduce(0, +) > 1
    var top = Style.border
    for row in rows {
      let peers = rows.filter { $0.panels.count == row.panels.count }
      let frames = Layout.frames(count: row.panels.count, width: Double(figure.width))
      let sides = frames.indices.map {
        Layout.sides(column: $0, of: peers, frame: frames[$0].width, lettering)
      }
      let widths = zip(frames, sides).map { frame, sides in frame.width - sides.left - sides.right }
      let margins = zip(row.panels, widths).map { $0.margins(width: $1, lettering: lettering) }
      let data = zip(row.panels, widths).map { $0.height(width: $1, lettering: lettering) }.max() ?? 0
      let isHeaded = isLettered || row.panels.contains { !$0.title.isEmpty }
      let heading = isHeaded ? Style.titleSize * 1.25 : 0
      let above = (heading + (margins.map(\.top).max() ?? 0)).rounded(.up)
      let below = (margins.map(\.bottom).max() ?? 0).rounded(.up)
      for (index, panel) in row.panels.enumerated() {
        let letter = isLettered ? Layout.letter(places.count) : ""
        let frame = Rectangle(
          left: frames[index].left, top: top, width: frames[index].width, height: above + data + below)
        let area = Rectangle(
          left: (frame.left + sides[index].left).rounded(), top: top + above,
          width: widths[index].rounded(.down),
          height: data.rounded())
        places.append(Place(panel: panel, letter: letter, frame: frame, area: area))
      }
      top += (above + data + below + Style.gutter).rounded()
    }
    height = top + Style.border - (rows.isEmpty ? 0 : Style.gutter)
  }

  /// The frames of a row, equal in width.
  private static func frames(count: Int, width: Double) -> [(left: Double, width: Double)] {
    let inner = width - 2 * Style.border - Style.gutter * Double(count - 1)
    let share = (inner / Double(count)).rounded(.down)
    return (0..<count).map { (Style.border + Double($0) * (share + Style.gutter), share) }
  }

  /// The widest left and right margins among the panels of a column.
  private static func sides(column: Int, of rows: [Row], frame: Double, _ lettering: Lettering) -> Margins {
    let margins = rows.map { $0.panels[column].margins(width: frame, lettering: lettering) }
    return Margins(left: margins.map(\.left).max() ?? 0, right: margins.map(\.right).max() ?? 0)
  }

  /// (a) to (z), then (aa), (ab) and so on.
  static func letter(_ index: Int) -> String {
    var (name, left) = ("", index)
    repeat {
      name = String(UnicodeScalar(UInt8(97 + left % 26))) + name
      left = left / 26 - 1
    } while left >= 0
    return "(\(name))"
  }
}
