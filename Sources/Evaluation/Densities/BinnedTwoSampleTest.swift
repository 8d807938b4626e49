/// The number of statistically different bins (NDB): are the samples spread over the data as the data are?
///
/// Bins are the cells of k-means clusters of the training examples. The test needs no network and no features,
/// and it sees modes that are missing or too frequent (Richardson, Weiss, "On GANs and GMMs", 2018).
///
/// ```swift
/// let test = try BinnedTwoSampleTest(against: images.values, dimensions: 784, seed: 7)
/// let result = try test(of: samples)
/// print(result.differentBins, result.divergence)
/// ```
public struct BinnedTwoSampleTest: Sendable {
  /// The centers of the bins.
  public let clusters: KMeans
  /// The number of training examples in each bin.
  public let reference: [Int]

  /// The number of bins.
  public var bins: Int { reference.count }

  /// Divides the space into bins around the training examples.
  ///
  /// - Parameters:
  ///   - examples: The training examples, row-major: count × dimensions.
  ///   - dimensions: The number of values of an example.
  ///   - bins: The number of bins, at most the number of examples.
  ///   - seed: The seed of the first centers.
  ///   - iterations: The greatest number of updates of the centers.
  /// - Throws: ``EvaluationError`` when there is no example, an incomplete one or a value that is not finite, or
  ///   an option is out of its range.
  public init(
    against examples: [Float], dimensions: Int, bins: Int = 100, seed: UInt64, iterations: Int = 100
  ) throws(EvaluationError) {
    clusters = try KMeans(
      of: examples, dimensions: dimensions, clusters: bins, seed: seed, iterations: iterations)
    // By the same rule as the samples: a cluster may hold examples that lie as near to another center.
    reference = try clusters.counts(of: examples)
  }

  /// Compares samples with the training examples, bin by bin.
  ///
  /// - Parameters:
  ///   - samples: The samples, row-major: count × dimensions.
  ///   - significance: The significance of the test of a bin.
  /// - Throws: ``EvaluationError`` when there is no sample, an incomplete one or a value that is not finite, or
  ///   the significance is out of its range.
  public func callAsFunction(
    of samples: [Float], significance: Double = 0.05
  ) throws(EvaluationError) -> BinComparison {
    try BinComparison(of: clusters.counts(of: samples), against: reference, significance: significance)
  }
}

extension KMeans {
  /// The number of examples nearest to each center.
  ///
  /// - Throws: ``EvaluationError`` for an incomplete example or a value that is not finite.
  public func counts(of examples: [Float]) throws(EvaluationError) -> [Int] {
    var counts = [Int](repeating: 0, count: clusters)
    for index in try indices(of: examples) { counts[index] += 1 }
    return counts
  }
}
