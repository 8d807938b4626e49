/// The relative frequency of each class among labels from 0 to 9.
public struct ClassDistribution: Hashable, Sendable {
  /// The number of labels.
  public let count: Int
  /// The relative frequency of each class, from 0 to 1.
  public let frequencies: [Double]

  /// Counts the labels, which must be between 0 and 9.
  public init(of labels: [Int]) {
    var counts = [Int](repeating: 0, count: 10)
    for label in labels {
      precondition(0..<10 ~= label, "Labels must be between 0 and 9, found \(label)")
      counts[label] += 1
    }
    count = labels.count
    frequencies = counts.map { Double($0) / Double(max(labels.count, 1)) }
  }

  /// The number of modes covered: classes whose relative frequency is at least `threshold`.
  public func modesCovered(threshold: Double) -> Int { frequencies.count { $0 >= threshold } }

  /// The effective number of classes, `exp(−Σ p·log p)`: ten for ten equally frequent classes, one for a single class.
  ///
  /// Unlike ``modesCovered(threshold:)`` it has no threshold.
  public var effectiveClasses: Double {
    exponential(-frequencies.reduce(0) { $1 == 0 ? $0 : $0 + $1 * logarithm($1) })
  }

  /// The Kullback–Leibler divergence `Σ p·log(p/q)` of this distribution `p` from the distribution `q` of the
  /// data, in nats.
  ///
  /// It is zero for equal distributions, and `log 10` if the samples have only one of ten equally frequent
  /// classes.
  ///
  /// - Throws: ``EvaluationError`` when there are no labels, or the samples have a class that the data lack.
  public func divergence(from data: ClassDistribution) throws(EvaluationError) -> Double {
    for distribution in [self, data] where distribution.count == 0 {
      throw EvaluationError.tooFewSamples(
        found: 0, least: 1, purpose: "The divergence of class distributions")
    }
    if let label = (0..<10).first(where: { frequencies[$0] > 0 && data.frequencies[$0] == 0 }) {
      throw EvaluationError.classMissingFromData(label: label)
    }
    return Evaluation.divergence(of: frequencies, from: data.frequencies)
  }
}
