extension [Double] {
  /// The mean, summed in order; NaN for no values.
  public var mean: Double { reduce(0, +) / Double(count) }

  /// The population standard deviation `√(Σ(x − mean)²/n)`; NaN for no values.
  public var standardDeviation: Double {
    let mean = self.mean
    return map { ($0 - mean) * ($0 - mean) }.mean.squareRoot()
  }

  /// The sample standard deviation `√(Σ(x − mean)²/(n − 1))`; NaN for fewer than two values.
  public var sampleStandardDeviation: Double {
    let mean = self.mean
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
  }
}
