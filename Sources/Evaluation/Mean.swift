extension [Double] {
  /// The mean, summed in order; not a number where there is nothing to sum.
  public var mean: Double { reduce(0, +) / Double(count) }

  /// The standard deviation `√(Σ(x − mean)²/n)`, divided by the count; not a number where there is nothing to sum.
  public var deviation: Double {
    let mean = self.mean
    return map { ($0 - mean) * ($0 - mean) }.mean.squareRoot()
  }

  /// The standard deviation `√(Σ(x − mean)²/(n − 1))` of a sample; not a number where there are fewer than two values.
  public var sampleDeviation: Double {
    let mean = self.mean
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
  }
}
