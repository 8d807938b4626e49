/// What random numbers are drawn from.
public enum Distribution: Hashable, Sendable {
  /// Equally likely between two bounds; the upper one occurs only through rounding.
  case uniform(low: Float, high: Float)
  /// Normal numbers of a mean and a standard deviation.
  case normal(mean: Float, deviation: Float)
  /// One with a probability, otherwise zero.
  case bernoulli(probability: Float)
}
