/// A stacked area plot: the fractions of classes over a common axis.
///
/// Each column of values is divided by its sum; a column whose sum is not positive and finite becomes a gap.
/// Classes have distinct colors (``Palette/distinct(_:)``), with white lines between them. A key names all of
/// them. Those that are at least one line of text high at the right end are also named there.
public struct StackedAreaPlot: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let x: Axis
  let y: Axis
  let positions: [Double]
  let classes: [(label: String, values: [Double])]
  let plotHeight: Double

  /// The fractions of the classes at each of `positions`, the first class at the bottom.
  ///
  /// - Parameters:
  ///   - x: The horizontal axis.
  ///   - y: The vertical axis; only its label is used, its range is 0...1.
  ///   - positions: The values on the axis `x` at which the classes were counted.
  ///   - values: For each class its counts or fractions, one for each position.
  ///   - labels: The names of the classes, in the same order.
  ///   - height: Height of the data area, in pixels.
  public init<X: PlotValue, Y: PlotValue>(
    _ title: String = "", x: Axis, y: Axis, at positions: [X], values: [[Y]], labels: [String],
    height: Double? = nil
  ) {
    self.title = title
    self.x = x
    self.y = Axis(y.label, in: 0...1)
    self.positions = positions.map(\.plotValue)
    let missing = max(0, values.count - labels.count)
    classes = zip(labels + Array(repeating: "", count: missing), values).map { label, values in
      (label, values.map(\.plotValue))
    }
    plotHeight = height ?? Style.plotHeight
  }

  /// Throws when a class has not one value for each position.
  public func check() throws(FigureError) {
    for entry in classes where entry.values.count != positions.count {
      throw .unequalLengths(
        what: "Class \"\(entry.label)\"", expected: positions.count, found: entry.values.count)
    }
  }

  /// The height of the data area, in pixels.
  public func height(width: Double, typeface: Typeface) -> Double { plotHeight }

  /// The space that the decorations need around the data.
  public func margins(width: Double, typeface: Typeface) -> Margins {
    var margins = frame.margins(width: width, typeface: typeface)
    margins.right = max(margins.right, key.width(typeface))
    return margins
  }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    let (frame, columns, colors) = (frame, cumulated, Palette.distinct(classes.count))
    let bands = classes.indices.map { edges(ofClass: $0, columns, frame, area) }
    canvas.smooth(in: area) { fine in
      for (band, color) in zip(bands, colors) {
        for run in band { fine.fill(polygon: run.map(\.0) + run.map(\.1).reversed(), color) }
      }
      for run in bands.dropFirst().joined() {
        fine.stroke(run.map(\.0).thinned, width: Style.gridWidth, .white)
      }
    }
    frame.drawAxes(on: canvas, in: area)
    for (index, color) in colors.enumerated() {
      guard let run = bands[index].last else { continue }
      write(classes[index].label, into: run, in: color.isLight ? .ink : .white, on: canvas, area)
    }
    key.draw(on: canvas, rightOf: area)
  }

  private var frame: PlotFrame {
    PlotFrame(
      x: x, y: y, xDomain: Domain(x, values: positions), yDomain: Domain(lower: 0, upper: 1, scale: .linear))
  }

  private var key: ColorKey {
    ColorKey(entries: zip(classes.map(\.label), Palette.distinct(classes.count)).map { ($0, $1) })
  }

  /// For each position the boundaries between the classes, from 0 to 1; `nil` where the sum is not positive and
  /// finite.
  private var cumulated: [[Double]?] {
    positions.indices.map { index in
      let values = classes.map { max(0, $0.values[index]) }
      let sum = values.reduce(0, +)
      guard sum > 0, sum.isFinite else { return nil }
      return values.reduce(into: [0]) { heights, value in heights.append(heights.last! + value / sum) }
    }
  }

  /// The lower and upper edge of a class, in runs without gaps; a single position becomes a thin bar.
  private func edges(
    ofClass index: Int, _ columns: [[Double]?], _ frame: PlotFrame, _ area: Rectangle
  ) -> [[(Point, Point)]] {
    let runs = positions.indices.map { position -> (Point, Point)? in
      guard let heights = columns[position],
        let lower = frame.point(positions[position], heights[index], in: area),
        let upper = frame.point(positions[position], heights[index + 1], in: area)
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
