/// A group of points in a ``ScatterPlot``, such as real examples or samples, drawn with one marker.
public struct ScatterGroup: Sendable {
  /// Its name in the legend; empty for none.
  public let label: String
  let x: [Double]
  let y: [Double]
  let classes: [Int]?

  /// The points `(x[i], y[i])`.
  ///
  /// - Parameters:
  ///   - label: The name in the legend.
  ///   - x: The horizontal coordinates.
  ///   - y: The vertical coordinates.
  ///   - classes: The class of each point, an index of the names that the plot has for classes; the points
  ///     have its color. With `nil` all points have the color of the group.
  public init<X: PlotValue, Y: PlotValue>(_ label: String, x: [X], y: [Y], classes: [Int]? = nil) {
    self.label = label
    self.x = x.map(\.plotValue)
    self.y = y.map(\.plotValue)
    self.classes = classes
  }

  /// Throws ``FigureError/unequalLengths(what:expected:found:)`` when a list differs from `x` in length.
  func check() throws(FigureError) {
    for length in [y.count, classes?.count ?? x.count] where length != x.count {
      throw .unequalLengths(what: "Points \"\(label)\"", expected: x.count, found: length)
    }
  }
}

/// The marker of a group: shapes that differ in outline and in filling, so that they can be told apart in
/// gray.
enum ScatterMarker: CaseIterable {
  case disc, openTriangle, cross, openSquare

  /// The marker of group number `index`; they repeat after four.
  static func group(_ index: Int) -> ScatterMarker { allCases[index % allCases.count] }

  /// Draws the marker around `center`, visually as large as a disc of this diameter.
  func draw(on canvas: Canvas, at center: Point, diameter: Double, _ color: Color) {
    func point(_ x: Double, _ y: Double) -> Point {
      Point(x: center.x + x * diameter, y: center.y + y * diameter)
    }
    func stroke(_ corners: [Point]) {
      canvas.stroke(corners, width: max(Style.thinWidth, diameter / 5), color)
    }
    switch self {
    case .disc: canvas.fill(discAt: center, diameter: diameter, color)
    case .openTriangle:
      stroke([point(0, -0.6), point(0.6, 0.45), point(-0.6, 0.45), point(0, -0.6)])
    case .cross:
      stroke([point(-0.45, -0.45), point(0.45, 0.45)])
      stroke([point(0.45, -0.45), point(-0.45, 0.45)])
    case .openSquare:
      stroke(
        [point(-0.45, -0.45), point(0.45, -0.45), point(0.45, 0.45), point(-0.45, 0.45)]
          + [point(-0.45, -0.45)])
    }
  }
}
