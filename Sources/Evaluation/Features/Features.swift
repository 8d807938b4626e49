/// The features of samples: one point with `dimensions` coordinates for each sample.
public struct Features: Hashable, Sendable {
  /// The coordinates, row-major: count × dimensions.
  public let values: [Float]
  /// The number of coordinates of a point.
  public let dimensions: Int

  /// The number of samples.
  public var count: Int { values.count / dimensions }

  /// Features from the coordinates of samples, stored one sample after another.
  ///
  /// - Throws: ``EvaluationError`` when there is no sample, an incomplete one, or a value that is not finite.
  public init(_ values: [Float], dimensions: Int) throws(EvaluationError) {
    guard try values.exampleCount(of: dimensions, "Features") > 0 else {
      throw EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A set of features")
    }
    try values.checkFinite("Features")
    (self.values, self.dimensions) = (values, dimensions)
  }

  /// Throws when other features have another number of dimensions.
  func checkDimensions(of other: Features) throws(EvaluationError) {
    guard dimensions == other.dimensions else {
      throw EvaluationError.wrongSize(subject: "Features", found: dimensions, expected: other.dimensions)
    }
  }

  /// Throws when there are fewer samples than a metric needs.
  func checkCount(atLeast least: Int, for purpose: String) throws(EvaluationError) {
    guard count >= least else {
      throw EvaluationError.tooFewSamples(found: count, least: least, purpose: purpose)
    }
  }
}
