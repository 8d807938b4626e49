/// Curves over a common axis, with bands for the spread of several runs.
///
/// Curves differ in color (Okabe and Ito), dash and, when they have few points, marker. The legend is above the
/// data. Values that the axes cannot show become gaps.
public struct LinePlot: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let x: Axis
  let y: Axis
  let series: [Series]
  let plotHeight: Double

  /// A plot of `series` over the axes `x` and `y`, its data area `height` pixels high.
  public init(
    _ title: String = "", x: Axis, y: Axis, height: Double? = nil,
    @SeriesBuilder series: () throws -> [Series]
  ) rethrows {
    self.title = title
    self.x = x
    self.y = y
    self.series = try series()
    plotHeight = height ?? Style.plotHeight
  }

  /// Throws when the lists of a series differ in length.
  public func check() throws(FigureError) {
    for series in series { try series.check() }
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
    // A line or marker at an end of the range extends beyond the area by half its size.
    canvas.smooth(in: area.widened(by: Style.markerSize)) { fine in
      frame.drawGrid(on: fine, in: area)
      fine.clipped(to: area) {
        for (index, series) in series.enumerated() {
          drawBands(of: series, number: index, on: fine, in: frame, area)
        }
      }
      for (index, series) in series.enumerated() {
        draw(series, number: index, on: fine, in: frame, area)
      }
    }
    frame.drawAxes(on: canvas, in: area)
    legend.draw(on: canvas, above: area)
  }

  /// The axes over all the data; the vertical one has some padding above and below.
  private var frame: PlotFrame {
    let heights = series.flatMap { $0.y + $0.lower + $0.upper }
    return PlotFrame(
      x: x, y: y, xDomain: Domain(x, values: series.flatMap(\.x)),
      yDomain: Domain(y, values: heights, padding: 0.04))
  }

  private var legend: Legend {
    Legend(
      series.enumerated().map { index, series in
        Legend.Entry(
          label: series.label, color: Palette.line(index), dash: .line(index),
          marker: hasMarkers(series) ? .line(index) : nil)
      })
  }

  private func draw(
    _ series: Series, number: Int, on canvas: Canvas, in frame: PlotFrame, _ area: Rectangle
  ) {
    let color = Palette.line(number)
    let pieces = series.x.indices.map { frame.point(series.x[$0], series.y[$0], in: area) }.unbroken()
    canvas.clipped(to: area.widened(by: Style.lineWidth / 2)) {
      for piece in pieces {
        // A single value between two gaps makes no line: it is drawn as a dot.
        let dash: Dash = piece.count == 1 ? .solid : .line(number)
        canvas.stroke(piece.thinned, width: Style.lineWidth, color, dash: dash)
      }
    }
    guard hasMarkers(series) else { return }
    for point in pieces.joined() where area.contains(point) {
      Marker.line(number).draw(on: canvas, at: point, diameter: Style.markerSize, color)
    }
  }

  private func hasMarkers(_ series: Series) -> Bool { series.x.count <= Style.maximumMarkers }

  private func drawBands(
    of series: Series, number: Int, on canvas: Canvas, in frame: PlotFrame, _ area: Rectangle
  ) {
    let edges = series.lower.indices.map { index -> (Point, Point)? in
      // On a logarithmic axis a band that reaches below zero ends at the axis.
      let isBelow = y.scale == .logarithmic && series.lower[index] <= 0
      let low = isBelow ? frame.yDomain.lower : series.lower[index]
      guard let below = frame.point(series.x[index], low, in: area),
        let above = frame.point(series.x[index], series.upper[index], in: area)
      else { return nil }
      return (below, above)
    }
    for run in edges.unbroken() {
      let outline = run.map(\.0) + run.map(\.1).reversed()
      canvas.fill(polygon: outline, Palette.line(number).opacity(Style.bandOpacity))
    }
  }
}
