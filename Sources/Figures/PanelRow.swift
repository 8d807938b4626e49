/// Panels side by side under a common title, each with its own title, such as image grids at several steps.
public struct PanelRow: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let panels: [any Panel]

  private static let gap = 20.0

  /// The panels from left to right, of equal width.
  public init(_ title: String = "", @PanelBuilder panels: () throws -> [any Panel]) rethrows {
    self.title = title
    self.panels = try panels()
  }

  /// Throws when the data of a panel cannot be drawn.
  public func check() throws(FigureError) {
    for panel in panels { try panel.check() }
  }

  /// The space that the titles need above the panels.
  public func margins(width: Double, typeface: Typeface) -> Margins {
    let hasTitles = panels.contains { !$0.title.isEmpty }
    return Margins(top: hasTitles ? Style.labelSize * 1.2 : 0)
  }

  /// The height of the data area, in pixels.
  public func height(width: Double, typeface: Typeface) -> Double {
    panels.map { panel in
      let margins = PanelRow.margins(of: panel, frame: panelWidth(in: width), typeface)
      let area = panelWidth(in: width) - margins.left - margins.right
      return margins.top + panel.height(width: area, typeface: typeface) + margins.bottom
    }.max() ?? 0
  }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    for (index, panel) in panels.enumerated() {
      let width = panelWidth(in: area.width)
      let left = (area.left + Double(index) * (width + PanelRow.gap)).rounded()
      let margins = PanelRow.margins(of: panel, frame: width, canvas.typeface)
      let inner = Rectangle(
        left: left + margins.left, top: area.top + margins.top, width: width - margins.left - margins.right,
        height: area.height - margins.top - margins.bottom)
      panel.draw(on: canvas, in: inner)
      let title = canvas.typeface.fitted(panel.title, size: Style.labelSize, into: width)
      let middle = Point(x: left + width / 2, y: area.top - Style.labelSize * 0.4)
      canvas.text(title, at: middle, size: Style.labelSize, anchor: .center)
    }
  }

  private func panelWidth(in width: Double) -> Double {
    let count = Double(max(panels.count, 1))
    return ((width - PanelRow.gap * (count - 1)) / count).rounded(.down)
  }

  private static func margins(of panel: any Panel, frame: Double, _ typeface: Typeface) -> Margins {
    let sides = panel.margins(width: frame, typeface: typeface)
    return panel.margins(width: frame - sides.left - sides.right, typeface: typeface)
  }
}
