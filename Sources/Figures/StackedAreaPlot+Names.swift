extension StackedAreaPlot {
  /// Writes the name of a class at the right end of its band, if the band is high enough for it there.
  func write(
    _ name: String, into band: [(Point, Point)], in color: Color, on canvas: Canvas, _ area: Rectangle
  ) {
    let width = canvas.typeface.width(of: name, size: Style.smallSize)
    guard !name.isEmpty, let end = band.last else { return }
    let right = min(end.0.x, area.right) - Style.gap
    // Between two positions the edges are straight, so it is enough to look at the positions around the name.
    guard let first = band.lastIndex(where: { $0.0.x <= right - width }),
      let last = band.indices.dropFirst(first).first(where: { band[$0].0.x >= right })
    else { return }
    let covered = band[first...last]
    let bottom = covered.map { $0.0.y }.min() ?? area.bottom
    let top = covered.map { $0.1.y }.max() ?? area.top
    guard bottom - top >= Style.smallHeight else { return }
    let baseline = ((bottom + top + Style.smallSize * Typeface.capHeight) / 2).rounded()
    canvas.text(
      name, at: Point(x: right, y: baseline), size: Style.smallSize, anchor: .right, color: color)
  }
}
