/// How far samples and real examples lie among each other, by their nearest neighbours in a space of features.
///
/// Around every real feature `x` lies a ball `B(x)` that reaches its k-th nearest real neighbour; the edge belongs to
/// it. `precision` and `recall` are those of Kynkäänniemi, Karras, Laine, Lehtinen, Aila (2019), who take k = 3,
/// `density` and `coverage` those of Naeem, Oh, Uh, Choi, Yoo (2020), who take k = 5. Distances are in single precision,
/// counts exact: the same with any number of threads.
public struct NeighbourScores: Hashable, Sendable {
  /// The share of samples that lie in the ball of a real example: are they like the data?
  public let precision: Double
  /// The share of real examples that lie in the ball of a sample: is all of the data there?
  public let recall: Double
  /// The number of real balls that a sample lies in, on average, divided by k; about one for the data themselves,
  /// and not moved much by an outlier, whose ball is great.
  public let density: Double
  /// The share of real examples whose ball holds a sample.
  public let coverage: Double

  /// Compares the features of samples with those of real examples.
  ///
  /// - Parameters:
  ///   - samples: The features of generated samples; there are more than `neighbours`, best as many as real ones.
  ///   - real: The features of real examples; there are more than `neighbours`.
  ///   - neighbours: The number k of the neighbour that a ball reaches.
  /// - Throws: ``EvaluationError`` where there are too few, features of another size, or so great that no distance is
  ///   finite.
  public init(of samples: Features, against real: Features, neighbours: Int = 5) throws(EvaluationError) {
    precondition(neighbours > 0, "a ball that reaches neighbour \(neighbours)")
    try samples.checkSpace(of: real)
    try real.checkCount(atLeast: neighbours + 1, for: "A ball around real features")
    try samples.checkCount(atLeast: neighbours + 1, for: "A ball around samples")
    let centre = real.centre
    let samplePoints = try FeaturePoints(samples, centre: centre)
    let realPoints = try FeaturePoints(real, centre: centre)
    let realBalls = Neighbourhoods(around: realPoints, neighbours: neighbours)
    let sampleBalls = Neighbourhoods(around: samplePoints, neighbours: neighbours)
    let ofSamples = realBalls.visits(of: samplePoints)
    let ofReal = sampleBalls.visits(of: realPoints)
    precision = Double(ofSamples.count { $0.balls > 0 }) / Double(samples.count)
    recall = Double(ofReal.count { $0.balls > 0 }) / Double(real.count)
    density = Double(ofSamples.reduce(0) { $0 + $1.balls }) / Double(neighbours * samples.count)
    let covered = (0..<real.count).count { ofReal[$0].nearest <= realBalls.squaredRadius(around: $0) }
    coverage = Double(covered) / Double(real.count)
  }
}

extension Features {
  /// The mean, rounded to single precision.
  fileprivate var centre: [Float] {
    var sums = [Double](repeating: 0, count: dimensions)
    for (position, value) in values.enumerated() { sums[position % dimensions] += Double(value) }
    return sums.map { Float($0 / Double(count)) }
  }
}
