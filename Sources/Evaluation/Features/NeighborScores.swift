/// Precision, recall, density and coverage of samples, from nearest neighbors in a feature space.
///
/// The closed ball `B(x)` around a real feature `x` has the distance to its k-th nearest real neighbor as
/// radius. `precision` and `recall` are those of Kynkäänniemi, Karras, Laine, Lehtinen, Aila (2019), who use k
/// = 3. `density` and `coverage` are those of Naeem, Oh, Uh, Choi, Yoo (2020), who use k = 5. Distances are in
/// single precision and counts are exact, so the results do not depend on the number of threads.
public struct NeighborScores: Codable, Hashable, Sendable {
  /// The fraction of samples inside the ball of a real example: the fidelity of the samples.
  public let precision: Double
  /// The fraction of real examples inside the ball of a sample: the diversity of the samples.
  public let recall: Double
  /// The mean number of real balls that contain a sample, divided by k; about one for real data.
  ///
  /// An outlier with a large ball has little influence on it.
  public let density: Double
  /// The fraction of real examples whose ball contains a sample.
  public let coverage: Double

  /// Compares the features of samples with those of real examples.
  ///
  /// - Parameters:
  ///   - samples: The features of generated samples, more than `neighbors`, preferably as many as real ones.
  ///   - real: The features of real examples, more than `neighbors`.
  ///   - neighbors: The number k of neighbors that defines the radius.
  /// - Throws: ``EvaluationError`` when there are too few features, the numbers of dimensions differ, or
  ///   features are so large that distances are not finite.
  public init(of samples: Features, against real: Features, neighbors: Int = 5) throws(EvaluationError) {
    precondition(neighbors > 0, "The number of neighbors must be positive, found \(neighbors)")
    try samples.checkDimensions(of: real)
    try real.checkCount(atLeast: neighbors + 1, for: "A ball around real features")
    try samples.checkCount(atLeast: neighbors + 1, for: "A ball around samples")
    let center = real.center
    let samplePoints = try FeaturePoints(samples, center: center)
    let realPoints = try FeaturePoints(real, center: center)
    let realBalls = Neighborhoods(around: realPoints, neighbors: neighbors)
    let sampleBalls = Neighborhoods(around: samplePoints, neighbors: neighbors)
    let sampleResults = realBalls.search(samplePoints)
    let realResults = sampleBalls.search(realPoints)
    precision = Double(sampleResults.count { $0.balls > 0 }) / Double(samples.count)
    recall = Double(realResults.count { $0.balls > 0 }) / Double(real.count)
    density = Double(sampleResults.reduce(0) { $0 + $1.balls }) / Double(neighbors * samples.count)
    let covered = (0..<real.count).count { realResults[$0].nearest <= realBalls.squaredRadius(around: $0) }
    coverage = Double(covered) / Double(real.count)
  }
}

extension Features {
  /// The mean, rounded to single precision.
  fileprivate var center: [Float] {
    var sums = [Double](repeating: 0, count: dimensions)
    for (position, value) in values.enumerated() { sums[position % dimensions] += Double(value) }
    return sums.map { Float($0 / Double(count)) }
  }
}
