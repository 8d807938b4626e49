extension PlotFrame {
  /// Fills the shaded ranges; draw them first, so that they are behind everything else.
  func draw(_ ranges: [ShadedRange], on canvas: Canvas, in area: Rectangle) {
    for range in ranges {
      guard let ends = sides(of: range, in: area) else { continue }
      let width = ends.right - ends.left
      canvas.fill(Rectangle(left: ends.left, top: area.top, width: width, height: area.height), .shade)
    }
  }

  /// Draws the reference lines without their labels.
  func draw(_ references: [ReferenceLine], on canvas: Canvas, in area: Rectangle) {
    for reference in references {
      guard let y = height(of: reference, in: area) else { continue }
      let ends = [Point(x: area.left, y: y), Point(x: area.right, y: y)]
      canvas.stroke(ends, width: Style.thinWidth, .reference, dash: .dashed)
    }
  }

  /// Writes the labels of shaded ranges and reference lines; draw the data before.
  func writeLabels(
    of ranges: [ShadedRange] = [], _ references: [ReferenceLine], on canvas: Canvas, in area: Rectangle
  ) {
    var labels = PlotLabels(on: canvas, in: area)
    for range in ranges {
      guard let ends = sides(of: range, in: area) else { continue }
      labels.write(range.label, between: ends.left, and: ends.right)
    }
    for reference in references {
      guard let y = height(of: reference, in: area) else { continue }
      labels.write(reference.label, atLine: y)
    }
  }

  /// The height of a reference line in `area`; `nil` outside the axis.
  private func height(of reference: ReferenceLine, in area: Rectangle) -> Double? {
    guard let up = yDomain.position(of: reference.value), up >= 0, up <= 1 else { return nil }
    return (area.bottom - up * area.height).rounded()
  }

  /// The sides of a shaded range in `area`, clipped to the axis; `nil` outside it.
  private func sides(of range: ShadedRange, in area: Rectangle) -> (left: Double, right: Double)? {
    // Clipped as values, because a logarithmic axis has no position for zero.
    func clipped(_ value: Double) -> Double { min(max(value, xDomain.lower), xDomain.upper) }
    guard let from = xDomain.position(of: clipped(range.lower)),
      let to = xDomain.position(of: clipped(range.upper)), from < to
    else { return nil }
    return (area.left + from * area.width, area.left + to * area.width)
  }
}
