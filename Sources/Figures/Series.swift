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

/// Data of a ``LinePlot``: a curve over x with a band for the spread of several runs, the runs themselves, or
/// points without a line.
///
/// Values that the axes cannot show (NaN, infinite, or not positive on a logarithmic axis) become gaps.
public struct Series: Sendable {
  /// How several runs are drawn: what the band around their mean covers, or each run by itself.
  public enum Spread: Sendable {
    /// From the minimum to the maximum, suited to few runs.
    case extremes
    /// One sample standard deviation (n − 1) on both sides.
    case standardDeviation
    /// No mean and no band: every run is a thin line; suited to few runs, or to runs that differ in kind.
    case runs
  }

  /// What is drawn of a series.
  enum Form: Sendable {
    case curve, runs, points
  }

  /// Its name in the legend; empty for none.
  public var label: String
  let x: [Double]
  let y: [Double]
  let lower: [Double]
  let upper: [Double]
  /// The values of each run when the form is `runs`; then `y` is empty.
  let runs: [[Double]]
  let form: Form
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
    (runs, form) = ([], .curve)
    runLengths = [y.count] + (band.map { [$0.lower.count, $0.upper.count] } ?? [])
  }

  /// The points `(x[i], y[i])` as markers without a line, such as published values beside our curves.
  public init<X: PlotValue, Y: PlotValue>(points label: String, x: [X], y: [Y]) {
    self.label = label
    self.x = x.map(\.plotValue)
    self.y = y.map(\.plotValue)
    (lower, upper, runs, form) = ([], [], [], .points)
    runLengths = [y.count]
  }

  /// The mean of several runs, such as seeds, over the same `x`, with a band for their spread, or the runs
  /// themselves.
  public init<X: PlotValue, Y: PlotValue>(_ label: String, x: [X], runs: [[Y]], spread: Spread = .extremes) {
    self.label = label
    self.x = x.map(\.plotValue)
    runLengths = runs.map(\.count)
    form = spread == .runs ? .runs : .curve
    self.runs = spread == .runs ? runs.map { $0.map(\.plotValue) } : []
    let count = spread == .runs ? 0 : runs.map(\.count).min() ?? 0
    let summaries = (0..<count).map { index in
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

  /// The values of its lines over `x`: one line, or one for each run.
  var lines: [[Double]] { form == .runs ? runs : [y] }

  /// All values on the vertical axis.
  var heights: [Double] { Array(lines.joined()) + lower + upper }

  /// Throws ``FigureError/unequalLengths(what:expected:found:)`` when a list differs from `x` in length.
  func check() throws(FigureError) {
    for length in runLengths where length != x.count {
      throw .unequalLengths(what: "Series \"\(label)\"", expected: x.count, found: length)
    }
  }
}
