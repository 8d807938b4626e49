import Evaluation

/// A number of a record that the report may name.
public struct Finding: Codable, Hashable, Sendable {
  /// The number, or the mean of several.
  public let value: Double
  /// How many decimal places to print.
  public let digits: Int
  /// The standard deviation (n − 1) of several.
  public let deviation: Double?
  /// How many there were.
  public let count: Int?
}

extension Finding {
  /// What is found in one value, or in one for each seed.
  init(of values: [Double], digits: Int) {
    let several = values.count > 1
    self.init(
      value: values.mean, digits: digits, deviation: several ? values.sampleDeviation : nil,
      count: several ? values.count : nil)
  }
}

/// What others say, and for how many seeds it was found.
public struct Claim: Codable, Hashable, Sendable {
  /// The claim in one sentence, with its measure.
  public let words: String
  /// How many seeds there were.
  public let seeds: Int
  /// For how many of them it holds.
  public let holds: Int
}
