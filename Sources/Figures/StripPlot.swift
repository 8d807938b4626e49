/// A strip plot: every run of several categories is a dot with an error bar.
///
/// Groups differ in color and marker; the legend is above the data.
public struct StripPlot: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let categories: Labels
  let y: Axis
  let groups: [StripGroup]
  let plotHeight: Double

  /// A plot of `groups` over the axis `y`, its data area `height` pixels high.
  ///
  /// - Parameters:
  ///   - categories: The names along the horizontal axis.
  ///   - groups: The groups, each with values for every category.
  public init(
    _ title: String = "", x categories: Labels, y: Axis, height: Double? = nil, groups: [StripGroup]
  ) {
    self.title = title
    (self.categories, self.y, self.groups) = (categories, y, groups)
    plotHeight = height ?? Style.plotHeight
  }

  /// Throws when a group has not one list for each category, or not one spread for each value.
  public func check() throws(FigureError) {
    for group in groups {
      for (what, count) in [("Values", group.values.count), ("Spreads", group.spreads.count)]
      where count != categories.names.count {
        throw .unequalLengths(
          what: "\(what) \"\(group.label)\"", expected: categories.names.count, found: count)
      }
      for (values, spreads) in zip(group.values, group.spreads) where values.count != spreads.count {
        throw .unequalLengths(
          what: "Spreads \"\(group.label)\"", expected: values.count, found: spreads.count)
      }
    }
  }

  /// The height of the data area, in pixels.
  public func height(width: Double, typeface: Typeface) -> Double { plotHeight }

  /// The space that the decorations need around the data.
  public func margins(width: Double, typeface: Typeface) -> Margins {
    var margins = frame.margins(width: width, typeface: typeface)
    margins.top += legend.height(width: width, typeface: typeface)
    return margins
  }

  /// Draws the panel, its data inside `area`.
  public func draw(on canvas: Canvas, in area: Rectangle) {
    let frame = frame
    canvas.smooth(in: area.widened(by: Style.markerSize)) { fine in
      frame.drawGrid(on: fine, in: area)
      for (number, group) in groups.enumerated() {
        for category in group.values.indices {
          draw(group, number: number, category: category, on: fine, in: frame, area)
        }
      }
    }
    frame.drawAxes(on: canvas, in: area)
    legend.draw(on: canvas, above: area)
  }

  private func draw(
    _ group: StripGroup, number: Int, category: Int, on canvas: Canvas, in frame: PlotFrame, _ area: Rectangle
  ) {
    let count = group.values[category].count
    for run in 0..<count {
      let (value, spread) = (group.values[category][run], group.spreads[category][run])
      let x = position(of: run, among: count, group: number, category: category)
      guard let center = frame.point(x, value, in: area) else { continue }
      let color = Palette.line(number)
      canvas.clipped(to: area) {
        // On a logarithmic axis a bar that reaches below zero ends at the axis.
        let isBelow = y.scale == .logarithmic && value - spread <= 0
        let low = isBelow ? frame.yDomain.lower : value - spread
        if spread > 0, let below = frame.point(x, low, in: area),
          let above = frame.point(x, value + spread, in: area)
        {
          canvas.stroke([below, above], width: Style.lineWidth, color.opacity(0.55))
        }
      }
      if area.contains(center) {
        Marker.line(number).draw(on: canvas, at: center, diameter: Style.markerSize, color)
      }
    }
  }

  /// The horizontal position of a dot.
  ///
  /// The groups of a category are side by side in the middle 60 % of its width; the runs of a group are
  /// adjacent.
  private func position(of run: Int, among count: Int, group: Int, category: Int) -> Double {
    let groupWidth = 0.6 / Double(max(groups.count, 1))
    let inside = (Double(run) + 0.5) / Double(count) * 0.8 + 0.1
    return Double(category) - 0.3 + groupWidth * (Double(group) + inside)
  }

  private var frame: PlotFrame {
    let ends = groups.flatMap { group in
      zip(group.values.joined(), group.spreads.joined()).flatMap { [$0, $0 - $1, $0 + $1] }
    }
    let last = Double(max(categories.names.count, 1)) - 0.5
    return PlotFrame(
      x: Axis(categories.title), y: y, xDomain: Domain(lower: -0.5, upper: last, scale: .linear),
      yDomain: Domain(y, values: ends, padding: 0.04), names: categories.names)
  }

  private var legend: Legend {
    Legend(
      groups.enumerated().map { index, group in
        Legend.Entry(label: group.label, color: Palette.line(index), dash: nil, marker: .line(index))
      })
  }
}

/// A group of dots in a ``StripPlot``: for each category the values of several runs and their spreads.
public struct StripGroup: Sendable {
  /// Its name in the legend.
  public let label: String
  let values: [[Double]]
  let spreads: [[Double]]

  /// A group with `values` by category; error bars extend by `spreads` up and down, without `spreads` there are
  /// none.
  public init(_ label: String, values: [[Double]], spreads: [[Double]]? = nil) {
    self.label = label
    self.values = values
    self.spreads = spreads ?? values.map { $0.map { _ in 0 } }
  }
}
