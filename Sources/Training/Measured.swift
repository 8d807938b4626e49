/// What was measured of trainings of one experiment: a row for each seed, a value in it for each step.
public struct Measured<Value> {
  /// The steps.
  public let steps: [Int]
  /// The seeds, one for each row.
  public let seeds: [UInt64]
  /// A row for each seed.
  public let rows: [[Value]]

  package init(steps: [Int], seeds: [UInt64], rows: [[Value]]) {
    (self.steps, self.seeds, self.rows) = (steps, seeds, rows)
  }

  /// A part of each value, or something made of it.
  public func map<Part>(_ part: (Value) throws -> Part) rethrows -> Measured<Part> {
    Measured<Part>(steps: steps, seeds: seeds, rows: try rows.map { try $0.map(part) })
  }

  /// The value of each seed after the last step.
  public var last: [Value] { rows.compactMap(\.last) }
}
