/// How a whole divides into classes, over a common axis: coloured areas on top of one another.
///
/// Each column of values is divided by its sum; a column whose sum is not positive and finite is a
/// gap. Classes are ordered, so their colours run from dark to light (viridis); white lines part them.
public struct StackedShares: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let x: Axis
  let y: Axis
  let places: [Double]
  let classes: [(label: String, values: [Double])]
  let plotHeight: Double

  /// The shares of the classes at each of `places`, the first class lowest.
  ///
  /// - Parameters:
  ///   - places: Where on the axis `x` the wholes were counted.
  ///   - shares: For each class its counts or shares, one for each place.
  ///   - labels: The names of the classes, in the same order.
  ///   - height: Height of the data area, in pixels.
  public init<X: PlotValue, Y: PlotValue>(
    _ title: String = "", x: Axis, y: Axis, at places: [X], shares: [[Y]], labels: [String],
    height: Double? = nil
  ) {
    self.title = title
    self.x = x
    self.y = Axis(y.label, in: 0...1)
    self.places = places.map(\.plotValue)
    let missing = max(0, shares.count - labels.count)
    classes = zip(labels + Array(repeating: "", count: missing), shares).map { label, values in
      (label, values.map(\.plotValue))
    }
    plotHeight = height ?? Style.plotHeight
  }

  /// Refuses data that do not fit together.
  public func check() throws(FigureError) {
    for entry in classes where entry.values.count != places.count {
      throw .unequalLengths(
        what: "Share \"\(entry.label)\"", expected: places.count, found: entry.values.count)
    }
  }

  /// The height of the data area, in pixels.
  public func height(width: Double, lettering: Lettering) -> Double { plotHeight }

  /// The room that the decorations need around the data.
  public func margins(width: Double, lettering: Lettering) -> Margins {
    var margins = frame.margins(width: width, lettering: lettering)
    margins.right = max(margins.right, key.width(lettering))
    return margins
  }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    let (frame, colors) = (frame, Palette.ordered(classes.count))
    let columns = cumulated
    canvas.smooth(in: area) { fine in
      for (index, color) in colors.enumerated() {
        for run in edges(below: index, columns, frame, area) {
          fine.fill(polygon: run.map(\.0) + run.map(\.1).reversed(), color)
        }
      }
      for index in classes.indices.dropFirst() {
        for run in edges(below: index, columns, frame, area) {
          fine.stroke(run.map(\.0).thinned, width: Style.gridWidth, .paper)
        }
      }
    }
    frame.drawAxes(on: canvas, in: area)
    key.draw(on: canvas, beside: area)
  }

  private var frame: PlotFrame {
    PlotFrame(
      x: x, y: y, xDomain: Domain(x, values: places), yDomain: Domain(lower: 0, upper: 1, scale: .linear))
  }

  private var key: ColorKey {
    ColorKey(entries: zip(classes.map(\.label), Palette.ordered(classes.count)).map { ($0, $1) })
  }

  /// For each place the heights between the classes, from 0 to 1; `nil` where there is no whole.
  private var cumulated: [[Double]?] {
    places.indices.map { place in
      let values = classes.map { max(0, $0.values[place]) }
      let sum = values.reduce(0, +)
      guard sum > 0, sum.isFinite else { return nil }
      return values.reduce(into: [0]) { heights, value in heights.append(heights.last! + value / sum) }
    }
  }

  /// The lower and upper edge of a class, in stretches without gaps; a lone place becomes a thin bar.
  private func edges(
    below index: Int, _ columns: [[Double]?], _ frame: PlotFrame, _ area: Rectangle
  ) -> [[(Point, Point)]] {
    let runs = places.indices.map { place -> (Point, Point)? in
      guard let heights = columns[place],
        let lower = frame.point(places[place], heights[index], in: area),
        let upper = frame.point(places[place], heights[index + 1], in: area)
      else { return nil }
      return (lower, upper)
    }.unbroken()
    return runs.map { run in
      guard run.count == 1, let (lower, upper) = run.first else { return run }
      func shifted(_ point: Point, _ by: Double) -> Point { Point(x: point.x + by, y: point.y) }
      return [-8.0, 8.0].map { (shifted(lower, $0), shifted(upper, $0)) }
    }
  }
}
