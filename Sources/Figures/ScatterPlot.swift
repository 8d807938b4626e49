/// A scatter plot: points in a plane, such as a map by t-SNE or the first two principal components.
///
/// Groups differ in their markers: filled discs, open triangles, crosses and open squares. Where points have
/// classes, the color is that of the class, and a key names the classes; otherwise groups differ in color
/// too. Both axes have the same scale, so distances are those of the data. Values that an axis cannot show
/// are omitted.
///
/// ```swift
/// ScatterPlot(
///   "t-SNE", groups: [
///     ScatterGroup("real", x: real.x, y: real.y, classes: real.labels),
///     ScatterGroup("samples", x: samples.x, y: samples.y, classes: samples.labels),
///   ], classNames: (0..<10).map(String.init), showsAxes: false)
/// ```
public struct ScatterPlot: Panel {
  /// What the panel shows; empty for none.
  public let title: String
  let x: Axis
  let y: Axis
  let groups: [ScatterGroup]
  let classNames: [String]
  let showsAxes: Bool
  let hasEqualScales: Bool
  let showsLegend: Bool
  let plotHeight: Double?

  /// A plot of `groups` over the axes `x` and `y`.
  ///
  /// - Parameters:
  ///   - title: What the panel shows.
  ///   - x: The horizontal axis.
  ///   - y: The vertical axis.
  ///   - height: Height of the data area, in pixels; by default the width, at most 760.
  ///   - groups: The points, later groups in front.
  ///   - classNames: The names of the classes 0, 1, 2, … in the key; a class without a name has the color of
  ///     NaN.
  ///   - showsAxes: Whether there are ticks and labels; `false` for a plane without units, which gets a thin
  ///     frame.
  ///   - hasEqualScales: Whether both axes have the same scale; logarithmic axes and fixed ranges keep their
  ///     own.
  ///   - showsLegend: Whether there are a legend and a key; `false` when another panel has the same ones.
  public init(
    _ title: String = "", x: Axis = "", y: Axis = "", height: Double? = nil, groups: [ScatterGroup],
    classNames: [String] = [], showsAxes: Bool = true, hasEqualScales: Bool = true, showsLegend: Bool = true
  ) {
    self.title = title
    (self.x, self.y, self.groups, self.classNames) = (x, y, groups, classNames)
    (self.showsAxes, self.hasEqualScales, self.showsLegend) = (showsAxes, hasEqualScales, showsLegend)
    plotHeight = height
  }

  /// Throws when the lists of a group differ in length.
  public func check() throws(FigureError) {
    for group in groups { try group.check() }
  }

  /// The height of the data area, in pixels.
  public func height(width: Double, typeface: Typeface) -> Double {
    plotHeight ?? min(width, 2 * Style.plotHeight)
  }

  /// The space that the decorations need around the data.
  public func margins(width: Double, typeface: Typeface) -> Margins {
    var margins = Margins()
    if showsAxes { margins = frame(aspect: 1).margins(width: width, typeface: typeface) }
    margins.top += legend.height(width: width, typeface: typeface)
    if !key.entries.isEmpty { margins.right = max(margins.right, key.width(typeface)) }
    return margins
  }

  /// The axes over all the data for an area that is `aspect` times as wide as high.
  func frame(aspect: Double) -> PlotFrame {
    let xDomain = Domain(x, values: groups.flatMap(\.x), padding: Style.padding)
    let yDomain = Domain(y, values: groups.flatMap(\.y), padding: Style.padding)
    guard isScaled(x), isScaled(y) else {
      return PlotFrame(x: x, y: y, xDomain: xDomain, yDomain: yDomain)
    }
    let span = max((xDomain.upper - xDomain.lower) / aspect, yDomain.upper - yDomain.lower)
    return PlotFrame(
      x: x, y: y, xDomain: xDomain.widened(to: span * aspect), yDomain: yDomain.widened(to: span))
  }

  /// Whether the scale of an axis may be adapted to that of the other one.
  private func isScaled(_ axis: Axis) -> Bool {
    hasEqualScales && axis.scale == .linear && axis.range == nil
  }

  var legend: Legend {
    guard showsLegend else { return Legend([]) }
    return Legend(
      groups.enumerated().map { index, group in
        Legend.Entry(label: group.label, color: color(ofGroup: index), dash: nil, marker: nil)
      })
  }

  /// The key of the classes, the first one on top.
  var key: ColorKey {
    guard showsLegend else { return ColorKey(entries: []) }
    return ColorKey(entries: zip(classNames, Palette.distinct(classNames.count)).reversed().map { ($0, $1) })
  }

  /// The color of a group in the legend: nearly black where its points have the colors of classes.
  func color(ofGroup index: Int) -> Color {
    groups[index].classes == nil ? Palette.line(index) : .ink
  }
}

extension Domain {
  /// The domain of this length around the same middle.
  fileprivate func widened(to length: Double) -> Domain {
    let more = (length - (upper - lower)) / 2
    return Domain(lower: lower - more, upper: upper + more, scale: scale)
  }
}
