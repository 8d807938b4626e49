extension HistogramPlot {
  /// The color of filled bars: light, so that outlines in front of them are visible.
  static var fill: Color { Palette.line(0).tint(0.45) }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    let (left, right) = (frame(.left), frame(.right))
    canvas.smooth(in: area.widened(by: Style.lineWidth)) { fine in
      left.drawGrid(on: fine, in: area)
      for (index, series) in series.enumerated() {
        let frame = side(of: series) == .right ? right : left
        let tops = tops(of: series, in: frame, area)
        fine.clipped(to: area) {
          if index == 0 {
            fill(tops, on: fine, in: area)
          } else {
            outline(tops, number: index, on: fine, in: area)
          }
        }
      }
    }
    left.drawAxes(on: canvas, in: area)
    if self.right != nil { drawRightAxis(right, on: canvas, in: area) }
    legend.draw(on: canvas, above: area)
  }

  /// The left and right side of each bin with the height of its bar; an empty bin has the height of the axis.
  private func tops(
    of series: HistogramSeries, in frame: PlotFrame, _ area: Rectangle
  ) -> [(left: Double, right: Double, top: Double)] {
    let width = area.width / Double(bins)
    return counts(of: series).enumerated().map { bin, count in
      let up = frame.yDomain.position(of: Double(count)) ?? 0
      let left = area.left + Double(bin) * width
      return (left, left + width, area.bottom - max(up, 0) * area.height)
    }
  }

  private func fill(
    _ tops: [(left: Double, right: Double, top: Double)], on canvas: Canvas, in area: Rectangle
  ) {
    for bin in tops where bin.top < area.bottom {
      // A white pixel between bars.
      canvas.fill(
        Rectangle(
          left: bin.left + 0.5, top: bin.top, width: bin.right - bin.left - 1, height: area.bottom - bin.top),
        HistogramPlot.fill)
    }
  }

  private func outline(
    _ tops: [(left: Double, right: Double, top: Double)], number: Int, on canvas: Canvas, in area: Rectangle
  ) {
    guard let first = tops.first, let last = tops.last else { return }
    var points = [Point(x: first.left, y: area.bottom)]
    for bin in tops { points += [Point(x: bin.left, y: bin.top), Point(x: bin.right, y: bin.top)] }
    points.append(Point(x: last.right, y: area.bottom))
    canvas.stroke(points.thinned, width: Style.lineWidth, Palette.line(number), dash: .line(number - 1))
  }

  /// Draws the vertical axis on the right with its ticks and labels.
  private func drawRightAxis(_ frame: PlotFrame, on canvas: Canvas, in area: Rectangle) {
    let (width, typeface) = (Style.axisWidth, canvas.typeface)
    canvas.fill(
      Rectangle(left: area.right, top: area.top, width: width, height: area.height + width), .ink)
    func mark(_ value: Double, length: Double) -> Double? {
      guard let up = frame.yDomain.position(of: value) else { return nil }
      let y = (area.bottom - up * area.height).rounded()
      canvas.fill(Rectangle(left: area.right + width, top: y - 1, width: length, height: width), .ink)
      return y
    }
    for value in Ticks.unlabeled(in: frame.yDomain) { _ = mark(value, length: Style.tickLength / 2) }
    let left = area.right + Style.tickLength + Style.gap
    let half = Style.labelSize * Typeface.capHeight / 2
    var widest = 0.0
    for tick in frame.yTicks {
      widest = max(widest, typeface.width(of: tick.label, size: Style.labelSize))
      guard let y = mark(tick.value, length: Style.tickLength) else { continue }
      canvas.text(tick.label, at: Point(x: left, y: y + half), size: Style.labelSize)
    }
    let baseline = left + widest + Style.titleSize * (Typeface.lineHeight - Typeface.descent)
    let label = typeface.fitted(frame.y.label, size: Style.titleSize, into: area.height)
    canvas.text(
      label, at: Point(x: baseline, y: area.top + area.height / 2), size: Style.titleSize,
      anchor: .center, isVertical: true)
  }
}
