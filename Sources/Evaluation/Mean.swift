extension [Double] {
  /// The mean, summed in order; not a number where there is nothing to sum.
  public var mean: Double { reduce(0, +) / Double(count) }
}
