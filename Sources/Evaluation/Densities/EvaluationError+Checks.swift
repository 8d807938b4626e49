import Kernels

extension EvaluationError {
  /// Throws unless a whole number is in a range.
  static func check(
    _ option: String, _ value: Int, isWithin range: ClosedRange<Int>
  ) throws(EvaluationError) {
    guard range ~= value else {
      throw EvaluationError.option(
        InvalidOption(
          option, found: "\(value)", expected: "a number from \(range.lowerBound) to \(range.upperBound)"))
    }
  }

  /// Throws unless a number is finite and at least zero, or above zero if `isPositive`.
  static func check(
    _ option: String, _ value: Double, isPositive: Bool = false
  ) throws(EvaluationError) {
    guard value.isFinite, isPositive ? value > 0 : value >= 0 else {
      throw EvaluationError.option(
        InvalidOption(
          option, found: "\(value)",
          expected: isPositive ? "a finite number above 0" : "a finite number of 0 or more"))
    }
  }
}

extension [Float] {
  /// The number of examples, whose values must be finite.
  ///
  /// - Throws: ``EvaluationError`` for an incomplete example, too few of them, or a value that is not finite.
  func checkedCount(
    of dimensions: Int, atLeast least: Int, for purpose: String
  ) throws(EvaluationError) -> Int {
    let count = try exampleCount(of: dimensions, "Examples")
    guard count >= least else {
      throw EvaluationError.tooFewSamples(found: count, least: least, purpose: purpose)
    }
    try checkFinite("Examples")
    return count
  }
}
