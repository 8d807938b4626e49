/// What a judge refuses to judge.
public enum EvaluationError: Error, Equatable, CustomStringConvertible {
  /// There are fewer samples than the score is defined for.
  case tooFewSamples(found: Int, least: Int, purpose: String)
  /// The values are not whole examples, or examples of another size.
  case wrongSize(subject: String, found: Int, expected: Int)
  /// A value is infinite or not a number.
  case notFinite(subject: String, position: Int)
  /// A label is not a digit.
  case noDigit(label: UInt8, position: Int)
  /// Two lists that belong together differ in length.
  case countMismatch(first: String, count: Int, second: String, otherCount: Int)
  /// A row that should be probabilities is not: it has a value outside of 0…1, or its sum is not one.
  case noProbabilities(row: Int)
  /// The samples hold a digit that the data lack, so their divergence is infinite.
  case digitWithoutData(digit: Int)
  /// A network is no classifier of digits, for the reason that is told.
  case noClassifier(network: String, reason: String)
  /// Images cannot be moved by so many pixels.
  case shift(by: Int, images: String)
  /// A loss became infinite or not a number.
  case lossNotFinite(network: String, step: UInt64)

  /// One sentence: what was expected, what was found.
  public var description: String {
    switch self {
    case .tooFewSamples(let found, let least, let purpose):
      return "\(purpose) needs at least \(least) samples, found \(found)."
    case .wrongSize(let subject, let found, let expected):
      return "\(subject) must hold \(expected) values each, found \(found)."
    case .notFinite(let subject, let position):
      return "\(subject) must be finite, but the value at position \(position) is not."
    case .noDigit(let label, let position):
      return "Labels must be digits from 0 to 9, found \(label) at position \(position)."
    case .countMismatch(let first, let count, let second, let otherCount):
      return "\(first) and \(second) do not belong together: there are \(count) and \(otherCount)."
    case .noProbabilities(let row):
      return "A score needs probabilities, not logits, but row \(row) does not sum to one or leaves 0 to 1."
    case .digitWithoutData(let digit):
      return "The samples hold the digit \(digit), which the data lack, so the divergence is infinite."
    case .noClassifier(let network, let reason):
      return "\(network) is no classifier of digits: \(reason)."
    case .shift(let reach, let images):
      return "Images of \(images) cannot be moved by \(reach) pixels."
    case .lossNotFinite(let network, let step):
      return "The loss of \(network) is no number any more after step \(step); a lower rate may help."
    }
  }
}

extension [UInt8] {
  /// Refuses what is not a digit.
  func checkDigits() throws(EvaluationError) {
    if let position = firstIndex(where: { $0 > 9 }) {
      throw EvaluationError.noDigit(label: self[position], position: position)
    }
  }
}

extension [Float] {
  /// Refuses values that are infinite or not numbers.
  func checkFinite(_ subject: String) throws(EvaluationError) {
    if let position = firstIndex(where: { !$0.isFinite }) {
      throw EvaluationError.notFinite(subject: subject, position: position)
    }
  }

  /// How many examples of `size` values there are.
  ///
  /// - Throws: ``EvaluationError/wrongSize(subject:found:expected:)`` where a part of one is left over.
  func exampleCount(of size: Int, _ subject: String) throws(EvaluationError) -> Int {
    guard size > 0, count % size == 0 else {
      throw EvaluationError.wrongSize(subject: subject, found: size > 0 ? count % size : 0, expected: size)
    }
    return count / size
  }
}
