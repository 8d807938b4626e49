/// The 95 % interval of a proportion of which `count` trials show `successes` (Clopper, Pearson 1934).
///
/// Three of three leave everything from 29 to 100 %.
public struct ProportionInterval: Codable, Hashable, Sendable {
  /// The lower end, from 0 to 1.
  public let lower: Double
  /// The upper end, from 0 to 1.
  public let upper: Double

  /// The interval.
  ///
  /// - Precondition: There is a trial at least, and no more successes than trials.
  public init(successes: Int, of count: Int) {
    precondition(count > 0 && 0...count ~= successes, "\(successes) of \(count) is no proportion")
    lower =
      successes == 0
      ? 0 : bisection(from: 0, to: 1) { probability(of: successes...count, among: count, each: $0) < 0.025 }
    upper =
      successes == count
      ? 1 : bisection(from: 0, to: 1) { probability(of: 0...successes, among: count, each: $0) > 0.025 }
  }
}

/// The probability of so many successes among trials of probability `p` each.
private func probability(of successes: ClosedRange<Int>, among count: Int, each p: Double) -> Double {
  successes.reduce(0) { sum, k in
    var term = 1.0
    for trial in 0..<count {
      // The binomial coefficient is spread over the factors, so that none of them overflows.
      if trial < k { term *= p * Double(count - trial) / Double(k - trial) } else { term *= 1 - p }
    }
    return sum + term
  }
}
