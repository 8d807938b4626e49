import Kernels

/// The numbers of samples and of reference examples in the same bins, compared bin by bin.
///
/// In a bin with the proportions `p` of n samples and `q` of m examples, `z = (p − q)/√(r(1 − r)(1/n + 1/m))`
/// with the pooled proportion `r`. The bin is statistically different if a standard normal variable is so far
/// from zero with a probability below the significance. Of equal distributions about that fraction of the bins
/// is different by chance (Richardson, Weiss 2018).
public struct BinComparison: Codable, Hashable, Sendable {
  /// The number of samples in each bin.
  public let samples: [Int]
  /// The number of reference examples in each bin.
  public let reference: [Int]
  /// The significance of the test of a bin.
  public let significance: Double
  /// `z` of each bin: positive where the samples are too many, zero where there are none of both.
  public let zScores: [Double]
  /// The number of statistically different bins (NDB).
  public let differentBins: Int
  /// The Jensen-Shannon divergence `½·Σ p·log(p/m) + ½·Σ q·log(q/m)`, `m = (p + q)/2`, in nats: from 0 to
  /// log 2.
  public let divergence: Double

  /// The fraction of statistically different bins.
  public var differentFraction: Double { Double(differentBins) / Double(samples.count) }

  /// Compares two lists of counts, bin by bin.
  ///
  /// - Parameters:
  ///   - samples: The number of samples in each bin.
  ///   - reference: The number of reference examples in each bin.
  ///   - significance: The significance between 0 and 1; 0.0027 is a distance of three standard errors.
  /// - Throws: ``EvaluationError`` when the numbers of bins differ, there is no sample or no reference example,
  ///   or the significance is out of its range.
  public init(
    of samples: [Int], against reference: [Int], significance: Double = 0.05
  ) throws(EvaluationError) {
    guard samples.count == reference.count else {
      throw EvaluationError.countMismatch(
        first: "Bins of samples", count: samples.count, second: "bins of the reference",
        otherCount: reference.count)
    }
    guard significance > 0, significance < 1 else {
      throw EvaluationError.option(
        InvalidOption(
          "significance of a bin", found: "\(significance)", expected: "a number between 0 and 1"))
    }
    precondition((samples + reference).allSatisfy { $0 >= 0 }, "counts must not be negative")
    let (sampleCount, referenceCount) = (samples.reduce(0, +), reference.reduce(0, +))
    guard min(sampleCount, referenceCount) > 0 else {
      throw EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A comparison of bins")
    }
    let (n, m) = (Double(sampleCount), Double(referenceCount))
    let zScores = zip(samples, reference).map { sample, example in
      let pooled = Double(sample + example) / (n + m)
      let variance = pooled * (1 - pooled) * (1 / n + 1 / m)
      return variance > 0 ? (Double(sample) / n - Double(example) / m) / variance.squareRoot() : 0
    }
    (self.samples, self.reference, self.significance) = (samples, reference, significance)
    self.zScores = zScores
    differentBins = zScores.count { twoSidedNormalProbability($0) < significance }
    let sum = zip(samples, reference).reduce(0.0) { sum, counts in
      let (p, q) = (Double(counts.0) / n, Double(counts.1) / m)
      return sum + Self.divergence(of: p, from: (p + q) / 2) + Self.divergence(of: q, from: (p + q) / 2)
    }
    divergence = max(sum / 2, 0)
  }

  private static func divergence(of p: Double, from m: Double) -> Double {
    p > 0 ? p * logarithm(p / m) : 0
  }
}
