/// Panels side by side under one title, each below its own: the same images at several steps.
public struct Strip: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let panels: [any Panel]

  private static let gap = 20.0

  /// The panels, in equal widths from left to right.
  public init(_ title: String = "", @PanelBuilder panels: () throws -> [any Panel]) rethrows {
    self.title = title
    self.panels = try panels()
  }

  /// Refuses data that do not fit together.
  public func check() throws(FigureError) {
    for panel in panels { try panel.check() }
  }

  /// The room that the decorations need around the data.
  public func margins(width: Double, lettering: Lettering) -> Margins {
    let hasTitles = panels.contains { !$0.title.isEmpty }
    return Margins(top: hasTitles ? Style.labelSize * 1.2 : 0)
  }

  /// The height of the data area, in pixels.
  public func height(width: Double, lettering: Lettering) -> Double {
    panels.map { panel in
      let margins = Strip.margins(of: panel, frame: share(of: width), lettering)
      let area = share(of: width) - margins.left - margins.right
      return margins.top + panel.height(width: area, lettering: lettering) + margins.bottom
    }.max() ?? 0
  }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    for (index, panel) in panels.enumerated() {
      let width = share(of: area.width)
      let left = (area.left + Double(index) * (width + Strip.gap)).rounded()
      let margins = Strip.margins(of: panel, frame: width, canvas.lettering)
      let inner = Rectangle(
        left: left + margins.left, top: area.top + margins.top, width: width - margins.left - margins.right,
        height: area.height - margins.top - margins.bottom)
      panel.draw(on: canvas, in: inner)
      let title = canvas.lettering.fitted(panel.title, size: Style.labelSize, into: width)
      let middle = Point(x: left + width / 2, y: area.top - Style.labelSize * 0.4)
      canvas.text(title, at: middle, size: Style.labelSize, anchor: .center)
    }
  }

  private func share(of width: Double) -> Double {
    let count = Double(max(panels.count, 1))
    return ((width - Strip.gap * (count - 1)) / count).rounded(.down)
  }

  private static func margins(of panel: any Panel, frame: Double, _ lettering: Lettering) -> Margins {
    let sides = panel.margins(width: frame, lettering: lettering)
    return panel.margins(width: frame - sides.left - sides.right, lettering: lettering)
  }
}
