/// An option that nothing can be computed with: a constant out of its range.
///
/// The rule stands where the option is declared, so that every tool accepts and refuses the same.
public struct InvalidOption: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the option is called, as in `learningRate of Adam`.
  public let option: String
  /// Its value.
  public let found: String
  /// What was expected, as in `a number of 0 or more`.
  public let expected: String

  /// An option with its value and what was expected.
  public init(_ option: String, found: String, expected: String) {
    (self.option, self.found, self.expected) = (option, found, expected)
  }

  /// One sentence.
  public var description: String { "\(option) is \(found), where \(expected) is needed." }
}
