/// A distribution of random numbers.
public enum Distribution: Hashable, Sendable {
  /// Uniform between two bounds. The upper bound occurs only through rounding.
  case uniform(low: Float, high: Float)
  /// Normal with a mean and a standard deviation.
  case normal(mean: Float, standardDeviation: Float)
  /// One with the given probability, otherwise zero.
  case bernoulli(probability: Float)
}
