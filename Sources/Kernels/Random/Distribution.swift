/// A distribution of random numbers.
public enum Distribution: Hashable, Sendable {
  /// Uniform between two bounds. The upper bound occurs only through rounding.
  case uniform(low: Float, high: Float)
  /// Normal with a mean and a standard deviation.
  case normal(mean: Float, standardDeviation: Float)
  /// One with the given probability, otherwise zero.
  case bernoulli(probability: Float)
}

extension Distribution {
  /// The first constant that no random numbers can be made of; nil if all can be used.
  ///
  /// Every number must be finite. A standard deviation is above zero, an upper bound above the lower one, and
  /// a probability lies between 0 and 1.
  public var invalidOption: InvalidOption? {
    switch self {
    case .uniform(let low, let high):
      guard low.isFinite else {
        return InvalidOption("the lower bound", found: "\(low)", expected: "a finite number")
      }
      guard low < high, (high - low).isFinite else {
        return InvalidOption(
          "the upper bound", found: "\(high)", expected: "a number above \(low) by a finite amount")
      }
    case .normal(let mean, let deviation):
      guard mean.isFinite else {
        return InvalidOption("the mean", found: "\(mean)", expected: "a finite number")
      }
      // The farthest number of `NormalNumbers` is √(48·log 2) deviations, less than six, from the mean.
      guard deviation > 0, (abs(mean) + 6 * deviation).isFinite else {
        return InvalidOption(
          "the standard deviation", found: "\(deviation)", expected: "a number above 0")
      }
    case .bernoulli(let probability):
      guard 0...1 ~= probability else {
        return InvalidOption(
          "the probability", found: "\(probability)", expected: "a number between 0 and 1")
      }
    }
    return nil
  }
}
