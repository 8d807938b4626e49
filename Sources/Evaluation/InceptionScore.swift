/// The inception score `exp(Eₓ KL(p(y|x) ‖ p(y)))`: how certain a classifier is of samples, and how diverse
/// they are (Salimans, Goodfellow, Zaremba, Cheung, Radford, Chen 2016).
///
/// `p(y|x)` is the probability of class y for sample x, and `p(y)` is its mean over a split of the samples. The
/// score is between one and the number of classes. Sums are in double precision, in the order of the samples.
public struct InceptionScore: Hashable, Sendable {
  /// The score of each split.
  public let splits: [Double]

  /// The mean over splits.
  public var mean: Double { splits.mean }

  /// The population standard deviation over splits (divided by n).
  public var standardDeviation: Double { splits.standardDeviation }

  /// Computes the score of samples from their predicted probabilities.
  ///
  /// - Parameters:
  ///   - probabilities: The outputs of a softmax, row-major: samples × classes.
  ///   - classes: The number of classes.
  ///   - splits: The number of splits, which are consecutive samples of nearly equal number.
  /// - Throws: ``EvaluationError`` when there are fewer samples than splits, or a row is not a probability
  ///   distribution.
  public init(of probabilities: [Float], classes: Int = 10, splits: Int = 10) throws(EvaluationError) {
    precondition(splits > 0, "The number of splits must be positive, found \(splits)")
    let count = try probabilities.exampleCount(of: classes, "Rows of probabilities")
    guard count >= splits else {
      throw EvaluationError.tooFewSamples(found: count, least: splits, purpose: "An inception score")
    }
    try probabilities.checkFinite("Probabilities")
    var rows: [[Double]] = []
    for row in 0..<count {
      rows.append(try distribution(probabilities[row * classes..<(row + 1) * classes], row: row))
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

/// The Kullback–Leibler divergence `Σ pᵢ·log(pᵢ/qᵢ)` in nats; the term is zero when `pᵢ` is zero.
func divergence(of p: [Double], from q: [Double]) -> Double {
  zip(p, q).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * logarithm($1.0 / $1.1) }
}

/// A row of probabilities in double precision, whose sum is one.
///
/// A softmax in single precision may give a value a little below zero or above one: within 1e−5 it is clamped.
///
/// - Throws: ``EvaluationError/notProbabilities(row:)``, for a value that is not a number too.
private func distribution(_ values: ArraySlice<Float>, row: Int) throws(EvaluationError) -> [Double] {
  guard values.allSatisfy({ -1e-5...1 + 1e-5 ~= $0 }) else { throw .notProbabilities(row: row) }
  let clamped = values.map { min(max(Double($0), 0), 1) }
  let sum = clamped.reduce(0, +)
  guard abs(sum - 1) < 1e-3 else { throw .notProbabilities(row: row) }
  return clamped.map { $0 / sum }
}
