/// The content of a ``LinePlot``: series, reference lines and shaded ranges, in the order of the block.
public struct PlotContent: Sendable {
  var series: [Series] = []
  var references: [ReferenceLine] = []
  var shadedRanges: [ShadedRange] = []
}

/// Series, reference lines and shaded ranges one after another, with `if`, `else` and `for`.
@resultBuilder
public enum SeriesBuilder {
  /// One series.
  public static func buildExpression(_ series: Series) -> PlotContent { PlotContent(series: [series]) }
  /// One reference line.
  public static func buildExpression(_ reference: ReferenceLine) -> PlotContent {
    PlotContent(references: [reference])
  }
  /// One shaded range.
  public static func buildExpression(_ range: ShadedRange) -> PlotContent {
    PlotContent(shadedRanges: [range])
  }
  /// The parts of a block in order.
  public static func buildBlock(_ parts: PlotContent...) -> PlotContent { joined(parts) }
  /// An `if` without `else`.
  public static func buildOptional(_ part: PlotContent?) -> PlotContent { part ?? PlotContent() }
  /// The `if` branch.
  public static func buildEither(first part: PlotContent) -> PlotContent { part }
  /// The `else` branch.
  public static func buildEither(second part: PlotContent) -> PlotContent { part }
  /// A `for` loop.
  public static func buildArray(_ parts: [PlotContent]) -> PlotContent { joined(parts) }

  private static func joined(_ parts: [PlotContent]) -> PlotContent {
    PlotContent(
      series: parts.flatMap(\.series), references: parts.flatMap(\.references),
      shadedRanges: parts.flatMap(\.shadedRanges))
  }
}
