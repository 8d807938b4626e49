/// A group of dots in a ``StripPlot``: for each category the values of several runs and their spreads.
///
/// Where dots are paired, equal positions in the lists of values are the same run.
public struct StripGroup: Sendable {
  /// Its name in the legend.
  public let label: String
  let values: [[Double]]
  let spreads: [[Double]]

  /// A group with `values` by category; error bars extend by `spreads` up and down, without `spreads` there
  /// are none.
  public init(_ label: String, values: [[Double]], spreads: [[Double]]? = nil) {
    self.label = label
    self.values = values
    self.spreads = spreads ?? values.map { $0.map { _ in 0 } }
  }
}
