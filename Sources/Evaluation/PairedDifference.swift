/// The mean difference of paired values, such as two settings trained from the same seeds, with its 95 % interval.
///
/// The interval is that of Student's t: `mean ± t·s/√n`, where `s` is the standard deviation (n − 1) of the differences.
public struct PairedDifference: Codable, Hashable, Sendable {
  /// The mean of the differences.
  public let mean: Double
  /// The lower end of the interval.
  public let lower: Double
  /// The upper end of the interval.
  public let upper: Double
  /// The number of pairs.
  public let count: Int

  /// Whether the interval lies on one side of zero: the sign of the difference is resolved.
  public var isResolved: Bool { lower > 0 || upper < 0 }

  /// The differences of `values` from `others`, pair by pair.
  ///
  /// - Precondition: There are as many of both, two at least.
  public init(of values: [Double], minus others: [Double]) {
    precondition(
      values.count == others.count && values.count > 1,
      "\(values.count) and \(others.count) values are no two pairs or more")
    let differences = zip(values, others).map { $0 - $1 }
    let half =
      studentQuantile(0.975, degreesOfFreedom: differences.count - 1) * differences.sampleStandardDeviation
      / Double(differences.count).squareRoot()
    (mean, count) = (differences.mean, differences.count)
    (lower, upper) = (mean - half, mean + half)
  }
}

/// The value that a variable of Student's t distribution stays below with a probability between 0.5 and 1.
func studentQuantile(_ probability: Double, degreesOfFreedom: Int) -> Double {
  bisection(from: 0, to: 1e6) {
    studentProbability(below: $0, degreesOfFreedom: degreesOfFreedom) < probability
  }
}

/// The probability that a variable of Student's t distribution stays below `t ≥ 0`, a finite sum of powers of `cos θ` with
/// `θ = atan(t/√ν)` (Abramowitz, Stegun 1964, 26.7.3 and 26.7.4).
private func studentProbability(below t: Double, degreesOfFreedom: Int) -> Double {
  let freedom = Double(degreesOfFreedom)
  let root = (freedom + t * t).squareRoot()
  let (sine, cosine) = (t / root, freedom.squareRoot() / root)
  let isOdd = degreesOfFreedom % 2 == 1
  var (term, sum) = (isOdd ? cosine : 1, 0.0)
  var power = isOdd ? 1 : 0
  while power <= degreesOfFreedom - 2 {
    sum += term
    power += 2
    term *= cosine * cosine * Double(power - 1) / Double(power)
  }
  let central = isOdd ? 2 / Double.pi * (arcTangent(sine / cosine) + sine * sum) : sine * sum
  return 0.5 + central / 2
}

/// `atan x` for `x ≥ 0` by three halvings of the angle and the series of what is left.
private func arcTangent(_ x: Double) -> Double {
  guard x.isFinite else { return .pi / 2 }
  var y = x
  for _ in 0..<4 { y /= 1 + (1 + y * y).squareRoot() }
  var sum = 0.0
  for odd in stride(from: 31.0, through: 1, by: -2) { sum = 1 / odd - y * y * sum }
  return 16 * y * sum
}

/// The point between two bounds where a condition that holds below it ends.
func bisection(from lower: Double, to upper: Double, holdsBelow: (Double) -> Bool) -> Double {
  var (lower, upper) = (lower, upper)
  for _ in 0..<120 {
    let middle = (lower + upper) / 2
    if holdsBelow(middle) { lower = middle } else { upper = middle }
  }
  return (lower + upper) / 2
}
