/// How often each digit occurs among some labels.
public struct DigitShares: Hashable, Sendable {
  /// The number of labels.
  public let count: Int
  /// The share of each digit, 0 to 9, between zero and one.
  public let shares: [Double]

  /// Counts the digits.
  public init(of labels: [UInt8]) {
    var counts = [Int](repeating: 0, count: 10)
    for label in labels { counts[Int(label)] += 1 }
    count = labels.count
    shares = counts.map { Double($0) / Double(max(labels.count, 1)) }
  }

  /// The number of digits that occur in at least a share of the labels.
  public func present(atLeast share: Double) -> Int { shares.count { $0 >= share } }
}
