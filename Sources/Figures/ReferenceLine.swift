/// A value to compare with, such as the score of real digits: a thin dashed line, labeled at its right end.
///
/// ```swift
/// LinePlot("Inception score", x: "generator updates", y: "inception score") {
///   Series("GAN", x: steps, runs: scores)
///   ReferenceLine("real digits", at: 9.75)
/// }
/// ```
///
/// A vertical axis without a fixed range includes the value. Outside a fixed range the line is omitted. The
/// label is above or below the line, where it covers less of the data; it is omitted if it fits nowhere.
public struct ReferenceLine: Equatable, Sendable {
  /// Its name inside the plot; empty for none.
  public let label: String
  let value: Double

  /// The horizontal line at `value` on the vertical axis.
  public init<Value: PlotValue>(_ label: String = "", at value: Value) {
    self.label = label
    self.value = value.plotValue
  }
}
