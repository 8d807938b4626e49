/// How clear and how various samples are to a classifier: `exp(Eₓ KL(p(y|x) ‖ p(y)))` (Salimans, Goodfellow, Zaremba,
/// Cheung, Radford, Chen 2016).
///
/// `p(y|x)` are the classifier's probabilities for a sample and `p(y)` their mean over a split of the samples. The
/// score is between one and the number of classes. Computed in double precision, in the order of the samples.
public struct InceptionScore: Hashable, Sendable {
  /// The score of each split.
  public let splits: [Double]

  /// The mean over splits.
  public var mean: Double { splits.mean }

  /// The standard deviation over splits, divided by their count.
  public var deviation: Double { splits.deviation }

  /// Scores samples by their probabilities.
  ///
  /// - Parameters:
  ///   - probabilities: What a softmax yields, row-major: samples × classes. Logits are refused.
  ///   - classes: The number of classes.
  ///   - splits: Into how many runs of samples, as equal as can be, they are divided.
  /// - Throws: ``EvaluationError`` where there are fewer samples than splits, or no probabilities.
  public init(of probabilities: [Float], classes: Int = 10, splits: Int = 10) throws(EvaluationError) {
    precondition(splits > 0, "a mean over \(splits) splits")
    let count = try probabilities.exampleCount(of: classes, "Rows of probabilities")
    guard count >= splits else {
      throw EvaluationError.tooFewSamples(found: count, least: splits, purpose: "An inception score")
    }
    try probabilities.checkFinite("Probabilities")
    var rows: [[Double]] = []
    for row in 0..<count {
      let values = probabilities[row * classes..<(row + 1) * classes].map(Double.init)
      let sum = values.reduce(0, +)
      guard values.allSatisfy({ 0...1 ~= $0 }), abs(sum - 1) < 1e-3 else {
        throw EvaluationError.noProbabilities(row: row)
      }
      rows.append(values.map { $0 / sum })
    }
    self.splits = (0..<splits).map { split in
      Self.score(of: rows[split * count / splits..<(split + 1) * count / splits])
    }
  }

  private static func score(of rows: ArraySlice<[Double]>) -> Double {
    let marginal = rows[rows.startIndex].indices.map { label in rows.map { $0[label] }.mean }
    return exponential(rows.map { divergence(of: $0, from: marginal) }.mean)
  }
}

/// The Kullback–Leibler divergence `Σ pᵢ·log(pᵢ/qᵢ)` in nats; where `pᵢ` is zero so is the term.
func divergence(of p: [Double], from q: [Double]) -> Double {
  zip(p, q).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * logarithm($1.0 / $1.1) }
}
