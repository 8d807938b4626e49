/// What a network makes of samples, as judges compare it: a point in a space of `dimensions` for each.
public struct Features: Hashable, Sendable {
  /// The coordinates, row-major: count × dimensions.
  public let values: [Float]
  /// The number of coordinates of a sample.
  public let dimensions: Int

  /// The number of samples.
  public var count: Int { values.count / dimensions }

  /// Checks and keeps the coordinates of samples, one sample after another.
  ///
  /// - Throws: ``EvaluationError`` where there is no sample, a part of one, or a value that is not finite.
  public init(_ values: [Float], dimensions: Int) throws(EvaluationError) {
    guard try values.exampleCount(of: dimensions, "Features") > 0 else {
      throw EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A set of features")
    }
    try values.checkFinite("Features")
    (self.values, self.dimensions) = (values, dimensions)
  }

  /// Refuses features of another space.
  func checkSpace(of other: Features) throws(EvaluationError) {
    guard dimensions == other.dimensions else {
      throw EvaluationError.wrongSize(subject: "Features", found: dimensions, expected: other.dimensions)
    }
  }

  /// Refuses fewer samples than a score needs.
  func checkCount(atLeast least: Int, for purpose: String) throws(EvaluationError) {
    guard count >= least else {
      throw EvaluationError.tooFewSamples(found: count, least: least, purpose: purpose)
    }
  }
}
