/// How often each digit occurs among some labels.
public struct DigitShares: Hashable, Sendable {
  /// The number of labels.
  public let count: Int
  /// The share of each digit, 0 to 9, between zero and one.
  public let shares: [Double]

  /// Counts the digits; all labels are digits from 0 to 9.
  public init(of labels: [UInt8]) {
    var counts = [Int](repeating: 0, count: 10)
    for label in labels {
      precondition(label < 10, "Labels must be digits from 0 to 9, found \(label)")
      counts[Int(label)] += 1
    }
    count = labels.count
    shares = counts.map { Double($0) / Double(max(labels.count, 1)) }
  }

  /// The number of digits that occur in at least a share of the labels.
  public func present(atLeast share: Double) -> Int { shares.count { $0 >= share } }

  /// The Kullback–Leibler divergence `Σ p·log(p/q)` of these shares `p` from the data's shares `q`, in nats: zero
  /// where samples hold every digit as often as the data do, `log 10` for a single one of ten equally frequent.
  ///
  /// - Throws: ``EvaluationError`` where there are no labels, or a digit that the data lack.
  public func divergence(from data: DigitShares) throws(EvaluationError) -> Double {
    for shares in [self, data] where shares.count == 0 {
      throw EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A divergence between digits")
    }
    if let digit = (0..<10).first(where: { shares[$0] > 0 && data.shares[$0] == 0 }) {
      throw EvaluationError.digitWithoutData(digit: digit)
    }
    return Evaluation.divergence(of: shares, from: data.shares)
  }
}
