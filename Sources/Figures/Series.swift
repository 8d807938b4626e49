/// A number that can be plotted.
public protocol PlotValue {
  /// The number as a Double.
  var plotValue: Double { get }
}

extension Double: PlotValue {
  /// The number itself.
  public var plotValue: Double { self }
}
extension Float: PlotValue {
  /// The number as a Double, exactly.
  public var plotValue: Double { Double(self) }
}
extension Int: PlotValue {
  /// The number as a Double, rounded beyond 2⁵³.
  public var plotValue: Double { Double(self) }
}

/// A curve of a ``LinePlot``: values over x, with a band for the spread of several runs.
///
/// Values that the axes cannot show (NaN, infinite, or not positive on a logarithmic axis) become gaps.
public struct Series: Sendable {
  /// The range that the band around the mean of several runs covers.
  public enum Spread: Sendable {
    /// From the minimum to the maximum, suited to few runs.
    case extremes
    /// One sample standard deviation (n − 1) on both sides.
    case standardDeviation
  }

  /// Its name in the legend; empty for none.
  public var label: String
  let x: [Double]
  let y: [Double]
  let lower: [Double]
  let upper: [Double]
  private let runLengths: [Int]

  /// The curve through `(x[i], y[i])`, optionally with a band from `lower[i]` to `upper[i]`.
  public init<X: PlotValue, Y: PlotValue>(
    _ label: String, x: [X], y: [Y], band: (lower: [Y], upper: [Y])? = nil
  ) {
    self.label = label
    self.x = x.map(\.plotValue)
    self.y = y.map(\.plotValue)
    lower = band?.lower.map(\.plotValue) ?? []
    upper = band?.upper.map(\.plotValue) ?? []
    runLengths = [y.count] + (band.map { [$0.lower.count, $0.upper.count] } ?? [])
  }

  /// The mean of several runs, such as seeds, over the same `x`, with a band for their spread.
  public init<X: PlotValue, Y: PlotValue>(_ label: String, x: [X], runs: [[Y]], spread: Spread = .extremes) {
    self.label = label
    self.x = x.map(\.plotValue)
    runLengths = runs.map(\.count)
    let summaries = (0..<(runLengths.min() ?? 0)).map { index in
      Series.summary(of: runs.map { $0[index].plotValue }, spread)
    }
    y = summaries.map(\.mean)
    lower = runs.count > 1 ? summaries.map(\.lower) : []
    upper = runs.count > 1 ? summaries.map(\.upper) : []
  }

  private static func summary(
    of values: [Double], _ spread: Spread
  ) -> (mean: Double, lower: Double, upper: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    // With NaN among the values, the minimum would depend on their order.
    guard !mean.isNaN else { return (.nan, .nan, .nan) }
    guard spread == .standardDeviation, values.count > 1 else {
      return (mean, values.min() ?? .nan, values.max() ?? .nan)
    }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let standardDeviation = (squares / Double(values.count - 1)).squareRoot()
    return (mean, mean - standardDeviation, mean + standardDeviation)
  }

  /// Throws ``FigureError/unequalLengths(what:expected:found:)`` when a list differs from `x` in length.
  func check() throws(FigureError) {
    for length in runLengths where length != x.count {
      throw .unequalLengths(what: "Series \"\(label)\"", expected: x.count, found: length)
    }
  }
}

/// Series one after another, with `if`, `else` and `for`.
@resultBuilder
public enum SeriesBuilder {
  /// One series.
  public static func buildExpression(_ series: Series) -> [Series] { [series] }
  /// The parts of a block in order.
  public static func buildBlock(_ parts: [Series]...) -> [Series] { parts.flatMap { $0 } }
  /// An `if` without `else`.
  public static func buildOptional(_ part: [Series]?) -> [Series] { part ?? [] }
  /// The `if` branch.
  public static func buildEither(first part: [Series]) -> [Series] { part }
  /// The `else` branch.
  public static func buildEither(second part: [Series]) -> [Series] { part }
  /// A `for` loop.
  public static func buildArray(_ parts: [[Series]]) -> [Series] { parts.flatMap { $0 } }
}
