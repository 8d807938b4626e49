/// A strip plot: every run of several categories is a dot with an error bar.
///
/// Groups differ in color and marker; the legend is above the data. Thin lines may connect the dots of a run.
/// A value that is the same for all categories, such as that of real digits, is a ``ReferenceLine``.
///
/// ```swift
/// StripPlot(
///   "Inception score", x: Labels(names: ["plain", "VB"]), y: "inception score",
///   groups: [StripGroup("LeNet-like", values: [[9.1, 9.3, 9.2], [9.4, 9.5, 9.3]])],
///   pairing: .categories, references: [ReferenceLine("real digits", at: 9.75)])
/// ```
public struct StripPlot: Panel {
  /// Which dots of a run thin lines connect.
  public enum Pairing: Sendable {
    /// None.
    case none
    /// Those of a group across the categories, such as a seed with and without a trick.
    case categories
    /// Those of a category across the groups, such as two scores of a seed.
    case groups
  }

  /// What the panel shows; empty for none.
  public let title: String
  let categories: Labels
  let y: Axis
  let groups: [StripGroup]
  let pairing: Pairing
  let references: [ReferenceLine]
  let showsLegend: Bool
  let plotHeight: Double

  /// A plot of `groups` over the axis `y`, its data area `height` pixels high.
  ///
  /// - Parameters:
  ///   - title: What the panel shows.
  ///   - categories: The names along the horizontal axis.
  ///   - y: The vertical axis.
  ///   - height: Height of the data area, in pixels.
  ///   - showsLegend: Whether there is a legend; `false` when another panel has the same one.
  ///   - groups: The groups, each with values for every category.
  ///   - pairing: Which dots of a run are connected; lists without values are gaps.
  ///   - references: Values to compare with.
  public init(
    _ title: String = "", x categories: Labels, y: Axis, height: Double? = nil, showsLegend: Bool = true,
    groups: [StripGroup], pairing: Pairing = .none, references: [ReferenceLine] = []
  ) {
    self.title = title
    (self.categories, self.y, self.groups) = (categories, y, groups)
    (self.pairing, self.references, self.showsLegend) = (pairing, references, showsLegend)
    plotHeight = height ?? Style.plotHeight
  }

  /// Throws when a group has not one list for each category, or not one spread for each value, and when the
  /// numbers of paired runs differ.
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
    for chain in chains {
      let counts = chain.map { values(at: $0).count }.filter { $0 > 0 }
      guard Set(counts).count > 1, let first = chain.first else { continue }
      let what =
        pairing == .groups
        ? "Category \"\(categories.names[first.category])\"" : "Group \"\(groups[first.group].label)\""
      throw .unequalRuns(what: what, counts: counts)
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

  /// The axes over all the data.
  var frame: PlotFrame {
    let ends = groups.flatMap { group in
      zip(group.values.joined(), group.spreads.joined()).flatMap { [$0, $0 - $1, $0 + $1] }
    }
    let last = Double(max(categories.names.count, 1)) - 0.5
    let padding = references.isEmpty ? Style.padding : Style.labelPadding
    return PlotFrame(
      x: Axis(categories.title), y: y, xDomain: Domain(lower: -0.5, upper: last, scale: .linear),
      yDomain: Domain(y, values: ends + references.map(\.value), padding: padding), names: categories.names)
  }

  var legend: Legend {
    guard showsLegend else { return Legend([]) }
    return Legend(
      groups.enumerated().map { index, group in
        Legend.Entry(label: group.label, color: Palette.line(index), dash: nil, marker: .line(index))
      })
  }
}
