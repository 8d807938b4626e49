/// Histograms of several series over the same bins: the first filled, the others as outlines in front of it.
///
/// Series differ in color (Okabe and Ito), in filling and in the dash of the outline. A second vertical axis
/// on the right measures series whose counts are very different. Vertical axes begin at zero; on logarithmic
/// axes empty bins have no bar.
///
/// ```swift
/// HistogramPlot(
///   "Confidence", x: Axis("confidence of LeNet", in: 0...1), y: "real images", right: "samples", bins: 20,
///   series: [
///     HistogramSeries("real", values: realConfidence),
///     HistogramSeries("samples", values: sampleConfidence, on: .right),
///   ])
/// ```
public struct HistogramPlot: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let x: Axis
  let y: Axis
  let right: Axis?
  let bins: Int
  let series: [HistogramSeries]
  let showsLegend: Bool
  let plotHeight: Double

  /// A plot of `series`, counted in `bins` equal parts of the horizontal axis.
  ///
  /// - Parameters:
  ///   - title: What the panel shows.
  ///   - x: The horizontal axis, which is linear; without a range it covers all values.
  ///   - y: The vertical axis on the left.
  ///   - right: The vertical axis on the right, for the series on that side; `nil` for none, then the left
  ///     one measures all series.
  ///   - bins: The number of bins.
  ///   - height: Height of the data area, in pixels.
  ///   - showsLegend: Whether there is a legend; `false` when another panel has the same one.
  ///   - series: The values to count.
  public init(
    _ title: String = "", x: Axis, y: Axis, right: Axis? = nil, bins: Int = 20, height: Double? = nil,
    showsLegend: Bool = true, series: [HistogramSeries]
  ) {
    precondition(bins > 0, "The number of bins must be positive, found \(bins)")
    self.title = title
    (self.x, self.y, self.right) = (Axis(x.label, in: x.range), y, right)
    (self.bins, self.series, self.showsLegend) = (bins, series, showsLegend)
    plotHeight = height ?? Style.plotHeight
  }

  /// The height of the data area, in pixels.
  public func height(width: Double, typeface: Typeface) -> Double { plotHeight }

  /// The space that the decorations need around the data.
  public func margins(width: Double, typeface: Typeface) -> Margins {
    var margins = frame(.left).margins(width: width, typeface: typeface)
    margins.top += legend.height(width: width, typeface: typeface)
    if right != nil {
      // The margin that the axis would need on the left.
      margins.right = frame(.right).margins(width: width, typeface: typeface).left
    }
    return margins
  }

  /// The range of the horizontal axis.
  var xDomain: Domain { Domain(x, values: series.flatMap(\.values)) }

  /// The counts of a series.
  func counts(of series: HistogramSeries) -> [Int] {
    series.counts(in: bins, from: xDomain.lower, to: xDomain.upper)
  }

  /// The side on which a series is measured.
  func side(of series: HistogramSeries) -> HistogramSeries.Side { right == nil ? .left : series.side }

  /// The axes of one side over the counts of its series.
  func frame(_ side: HistogramSeries.Side) -> PlotFrame {
    let axis = side == .right ? right ?? y : y
    let own = series.filter { self.side(of: $0) == side }
    let greatest = Double(own.flatMap(counts).max() ?? 0)
    // On a logarithmic axis a single count must be visible.
    let least = axis.scale == .logarithmic ? 0.7 : 0
    let top = axis.scale == .logarithmic ? greatest * 1.2 : greatest * (1 + Style.padding)
    let range = axis.range ?? least...max(top, 1)
    return PlotFrame(
      x: x, y: axis, xDomain: xDomain,
      yDomain: Domain(Axis("", in: range, scale: axis.scale), values: [Double]()))
  }

  var legend: Legend {
    guard showsLegend else { return Legend([]) }
    return Legend(
      series.enumerated().map { index, series in
        index == 0
          ? Legend.Entry(label: series.label, color: HistogramPlot.fill, dash: nil, marker: .square)
          : Legend.Entry(
            label: series.label, color: Palette.line(index), dash: .line(index - 1), marker: nil)
      })
  }
}
