/// The marker at the points of a curve, drawn only when the points are few.
enum Marker: CaseIterable {
  case disc, square, triangle, diamond

  /// The marker of series number `index`; they repeat after four.
  static func line(_ index: Int) -> Marker { allCases[index % allCases.count] }

  /// Draws the marker around `center`, visually as large as a disc of this diameter.
  func draw(on canvas: Canvas, at center: Point, diameter: Double, _ color: Color) {
    func polygon(_ corners: [(Double, Double)]) {
      canvas.fill(
        polygon: corners.map { Point(x: center.x + $0.0 * diameter, y: center.y + $0.1 * diameter) }, color)
    }
    switch self {
    case .disc: canvas.fill(discAt: center, diameter: diameter, color)
    case .square: polygon([(-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)])
    case .triangle: polygon([(0, -0.6), (0.6, 0.45), (-0.6, 0.45)])
    case .diamond: polygon([(0, -0.65), (0.65, 0), (0, 0.65), (-0.65, 0)])
    }
  }
}
