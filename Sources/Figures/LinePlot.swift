/// Curves over a common axis, with bands for the spread of several runs.
///
/// Curves differ in color (Okabe and Ito), dash and, when they have few points, marker. The legend is above the
/// data. Values that the axes cannot show become gaps.
///
/// ```swift
/// LinePlot("Inception score", x: "epoch", y: "inception score") {
///   Series("GAN", x: epochs, runs: scores, spread: .runs)
///   Series(points: "published", x: [10, 20], y: [6.1, 7.4])
///   ReferenceLine("real digits", at: 9.75)
///   ShadedRange("statistics unsettled", x: 0...13)
/// }
/// ```
public struct LinePlot: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let x: Axis
  let y: Axis
  let series: [Series]
  let references: [ReferenceLine]
  let shadedRanges: [ShadedRange]
  let showsLegend: Bool
  let plotHeight: Double

  /// A plot of `series` over the axes `x` and `y`, its data area `height` pixels high.
  ///
  /// - Parameters:
  ///   - title: What the panel shows.
  ///   - x: The horizontal axis.
  ///   - y: The vertical axis.
  ///   - height: Height of the data area, in pixels.
  ///   - showsLegend: Whether there is a legend; `false` when another panel has the same one.
  ///   - series: Series, reference lines and shaded ranges.
  public init(
    _ title: String = "", x: Axis, y: Axis, height: Double? = nil, showsLegend: Bool = true,
    @SeriesBuilder series: () throws -> PlotContent
  ) rethrows {
    self.title = title
    self.x = x
    self.y = y
    self.showsLegend = showsLegend
    let content = try series()
    self.series = content.series
    references = content.references
    shadedRanges = content.shadedRanges
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
      frame.draw(shadedRanges, on: fine, in: area)
      frame.drawGrid(on: fine, in: area)
      frame.draw(references, on: fine, in: area)
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
    frame.writeLabels(of: shadedRanges, references, on: canvas, in: area)
    legend.draw(on: canvas, above: area)
  }

  /// The axes over all the data, with padding above and below, and left and right of points without lines.
  var frame: PlotFrame {
    let areOnlyPoints = series.allSatisfy { $0.form == .points }
    let xDomain = Domain(x, values: series.flatMap(\.x), padding: areOnlyPoints ? Style.padding : 0)
    let heights = series.flatMap(\.heights) + references.map(\.value)
    let padding = references.isEmpty ? Style.padding : Style.labelPadding
    return PlotFrame(
      x: x, y: y, xDomain: xDomain, yDomain: Domain(y, values: heights, padding: padding))
  }

  private var legend: Legend {
    guard showsLegend else { return Legend([]) }
    return Legend(
      series.enumerated().map { index, series in
        Legend.Entry(
          label: series.label, color: Palette.line(index), dash: series.form == .points ? nil : .line(index),
          marker: series.markerSize == nil ? nil : .line(index))
      })
  }
}
