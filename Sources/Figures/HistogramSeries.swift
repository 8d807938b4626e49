/// The values that a ``HistogramPlot`` counts, such as a classifier's confidence on one set of images.
public struct HistogramSeries: Sendable {
  /// The vertical axis on which a series is measured.
  public enum Side: Sendable {
    /// The axis on the left.
    case left
    /// The axis on the right, for a series with very different counts.
    case right
  }

  /// Its name in the legend; empty for none.
  public let label: String
  /// Its vertical axis.
  public let side: Side
  let values: [Double]

  /// A series of values, measured on the axis of this side.
  public init<Value: PlotValue>(_ label: String, values: [Value], on side: Side = .left) {
    self.label = label
    self.side = side
    self.values = values.map(\.plotValue)
  }

  /// The number of values in each of `bins` equal parts of a range.
  ///
  /// A value at the border of two bins belongs to the upper one, the upper end of the range to the last one.
  /// Values outside the range are not counted, nor is NaN.
  func counts(in bins: Int, from lower: Double, to upper: Double) -> [Int] {
    var counts = [Int](repeating: 0, count: bins)
    for value in values where lower <= value && value <= upper {
      let position = (value - lower) / (upper - lower) * Double(bins)
      counts[min(Int(position), bins - 1)] += 1
    }
    return counts
  }
}
