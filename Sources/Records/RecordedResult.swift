import Evaluation

/// A number of a record that the report may name.
public struct RecordedResult: Codable, Hashable, Sendable {
  /// The number, or the mean of several.
  public let value: Double
  /// How many decimal places to print.
  public let digits: Int
  /// The standard deviation (n − 1) of several.
  public let deviation: Double?
  /// How many there were.
  public let count: Int?
  /// Each of several, in the order of their seeds; nil in older records.
  public let values: [Double]?
}

extension RecordedResult {
  /// One value, or one of each seed.
  package init(of values: [Double], digits: Int) {
    let several = values.count > 1
    self.init(
      value: values.mean, digits: digits, deviation: several ? values.sampleStandardDeviation : nil,
      count: several ? values.count : nil, values: several ? values : nil)
  }
}

/// A claim, and for how many seeds it was found to hold.
public struct Claim: Codable, Hashable, Sendable {
  /// The claim in one sentence, with its measure.
  public let words: String
  /// How many seeds there were.
  public let seeds: Int
  /// For how many of them it holds.
  public let holds: Int

  /// The 95 % interval of the fraction of seeds that it holds for.
  public var interval: ProportionInterval { ProportionInterval(successes: holds, of: seeds) }

  package init(words: String, seeds: Int, holds: Int) {
    (self.words, self.seeds, self.holds) = (words, seeds, holds)
  }
}
