/// A range of the horizontal axis that differs from the rest: a light gray band behind the curves.
///
/// ```swift
/// LinePlot("Accuracy", x: "epoch", y: "accuracy") {
///   ShadedRange("statistics unsettled", x: 0...13)
///   Series("on real images", x: epochs, runs: accuracies)
/// }
/// ```
///
/// The range does not extend the axis: only its part on the axis is drawn. The label is at the top inside the
/// plot, or up to two lines lower if that covers less of the data.
public struct ShadedRange: Equatable, Sendable {
  /// Its name inside the plot; empty for none.
  public let label: String
  let lower: Double
  let upper: Double

  /// The band over `range` of the horizontal axis.
  public init<Value: PlotValue & Comparable>(_ label: String = "", x range: ClosedRange<Value>) {
    self.label = label
    lower = range.lowerBound.plotValue
    upper = range.upperBound.plotValue
  }
}
