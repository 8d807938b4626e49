extension ScatterPlot {
  /// A group with more points has smaller markers.
  private static let maximumLargeMarkers = 400

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    let frame = frame(aspect: area.width / max(area.height, 1))
    canvas.smooth(in: area.widened(by: Style.markerSize)) { fine in
      if showsAxes {
        frame.drawGrid(on: fine, in: area)
      } else {
        drawBorder(on: fine, around: area)
      }
      for (index, group) in groups.enumerated() { draw(group, number: index, on: fine, in: frame, area) }
    }
    if showsAxes { frame.drawAxes(on: canvas, in: area) }
    legend.draw(on: canvas, above: area)
    drawLegendMarkers(on: canvas, above: area)
    key.draw(on: canvas, rightOf: area)
  }

  private func draw(
    _ group: ScatterGroup, number: Int, on canvas: Canvas, in frame: PlotFrame, _ area: Rectangle
  ) {
    let isLarge = group.x.count <= ScatterPlot.maximumLargeMarkers
    let diameter = isLarge ? Style.markerSize : Style.smallMarkerSize
    let colors = Palette.distinct(classNames.count)
    for index in group.x.indices {
      guard let point = frame.point(group.x[index], group.y[index], in: area), area.contains(point) else {
        continue
      }
      var color = Palette.line(number)
      if let classes = group.classes {
        color = colors.indices.contains(classes[index]) ? colors[classes[index]] : Palette.invalid
      }
      ScatterMarker.group(number).draw(on: canvas, at: point, diameter: diameter, color)
    }
  }

  /// A thin gray frame, for a plane whose coordinates have no meaning.
  private func drawBorder(on canvas: Canvas, around area: Rectangle) {
    let corners = [
      Point(x: area.left, y: area.top), Point(x: area.right, y: area.top),
      Point(x: area.right, y: area.bottom), Point(x: area.left, y: area.bottom),
      Point(x: area.left, y: area.top),
    ]
    canvas.stroke(corners, width: Style.gridWidth, .grid)
  }

  /// Draws the markers of the groups into the legend, which knows only those of curves.
  private func drawLegendMarkers(on canvas: Canvas, above area: Rectangle) {
    let legend = legend
    let lines = legend.lines(width: area.width, typeface: canvas.typeface)
    guard !lines.isEmpty else { return }
    let height = legend.height(width: area.width, typeface: canvas.typeface)
    let lineHeight = (height - Style.gap) / Double(lines.count)
    // The legend omits groups without a name.
    var numbers = groups.indices.filter { !groups[$0].label.isEmpty }.makeIterator()
    for (line, entries) in lines.enumerated() {
      let top = area.top - height + Double(line) * lineHeight
      let baseline = (top + lineHeight * 0.75).rounded()
      for (left, entry) in entries {
        guard let number = numbers.next() else { return }
        let center = Point(
          x: area.left + left + ScatterPlot.legendCenter,
          y: baseline - Style.labelSize * Typeface.capHeight / 2)
        let box = Rectangle(left: center.x - 14, top: center.y - 12, width: 28, height: 24)
        canvas.smooth(in: box) { fine in
          ScatterMarker.group(number).draw(
            on: fine, at: center, diameter: Style.markerSize * 1.2, entry.color)
        }
      }
    }
  }

  /// The middle of a sample in the legend, from its left side.
  private static let legendCenter = 30.0
}
