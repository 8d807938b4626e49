import CGD

extension Canvas {
  /// Fills a rectangle; its sides are rounded to whole pixels.
  public func fill(_ rectangle: Rectangle, _ color: Color) {
    let (left, top) = (pixels(rectangle.left - origin.x), pixels(rectangle.top - origin.y))
    let (right, bottom) = (pixels(rectangle.right - origin.x), pixels(rectangle.bottom - origin.y))
    guard right > left, bottom > top else { return }
    gdImageFilledRectangle(image, left, top, right - 1, bottom - 1, color.gd)
  }

  /// Fills the polygon with these corners.
  public func fill(polygon corners: [Point], _ color: Color) {
    guard corners.count > 2 else { return }
    var points = corners.map { gdPoint(x: pixels($0.x - origin.x), y: pixels($0.y - origin.y)) }
    gdImageFilledPolygon(image, &points, Int32(points.count), color.gd)
  }

  /// Fills a disc of this diameter.
  public func fill(discAt center: Point, diameter: Double, _ color: Color) {
    let size = pixels(diameter)
    gdImageFilledEllipse(
      image, pixels(center.x - origin.x), pixels(center.y - origin.y), size, size, color.gd)
  }

  /// Draws a line through `points`. Solid lines have round corners and ends, dashes have flat ends.
  public func stroke(_ points: [Point], width: Double, _ color: Color, dash: Dash = .solid) {
    guard dash != .solid else { return strokeSolid(points, width: width, color, roundEnds: true) }
    for piece in dash.pieces(of: points, width: width) {
      strokeSolid(piece, width: width, color, roundEnds: false)
    }
  }

  private func strokeSolid(_ points: [Point], width: Double, _ color: Color, roundEnds: Bool) {
    for (index, point) in points.enumerated() {
      if roundEnds || (index > 0 && index < points.count - 1) {
        fill(discAt: point, diameter: width, color)
      }
      guard index > 0 else { continue }
      let start = points[index - 1]
      let (dx, dy) = (point.x - start.x, point.y - start.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { continue }
      let (acrossX, acrossY) = (-dy / length * width / 2, dx / length * width / 2)
      fill(
        polygon: [
          Point(x: start.x + acrossX, y: start.y + acrossY),
          Point(x: point.x + acrossX, y: point.y + acrossY),
          Point(x: point.x - acrossX, y: point.y - acrossY),
          Point(x: start.x - acrossX, y: start.y - acrossY),
        ], color)
    }
  }

  /// A length in pixels of this canvas, clamped to what libgd can represent.
  func pixels(_ length: Double) -> Int32 {
    guard !length.isNaN else { return 0 }
    return Int32(min(max((length * scale).rounded(), -1e6), 1e6))
  }
}
