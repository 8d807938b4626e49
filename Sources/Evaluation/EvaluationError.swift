import Datasets
import Kernels

/// An error in the input of a metric or a classifier.
public enum EvaluationError: Error, Equatable, CustomStringConvertible {
  /// There are fewer samples than the metric needs.
  case tooFewSamples(found: Int, least: Int, purpose: String)
  /// Examples are incomplete or have another size.
  case wrongSize(subject: String, found: Int, expected: Int)
  /// Images have other extents than expected.
  case wrongImages(subject: String, found: String, expected: String)
  /// An option that no training can use.
  case option(InvalidOption)
  /// A value is infinite or not a number.
  case notFinite(subject: String, position: Int)
  /// A label is not between 0 and 9.
  case invalidLabel(label: Int, position: Int)
  /// Two lists that must be equally long differ in length.
  case countMismatch(first: String, count: Int, second: String, otherCount: Int)
  /// A row is not a probability distribution: it has a value outside of 0…1, or its sum is not one.
  case notProbabilities(row: Int)
  /// The samples have a class that the data lack, so the divergence is infinite.
  case classMissingFromData(label: Int)
  /// A network is not a classifier of digits, for this reason.
  case notAClassifier(network: String, reason: String)
  /// A shift is negative, or not smaller than the images.
  case shiftTooLarge(shift: Int, images: String)
  /// The loss became infinite or NaN.
  case lossNotFinite(network: String, step: UInt64)

  /// The error in one sentence: the expected and the found value.
  public var description: String {
    switch self {
    case .tooFewSamples(let found, let least, let purpose):
      return "\(purpose) needs at least \(least) samples, found \(found)."
    case .wrongSize(let subject, let found, let expected):
      return "\(subject) must have \(expected) values each, found \(found)."
    case .wrongImages(let subject, let found, let expected):
      return "\(subject) must be of \(expected), found \(found)."
    case .option(let option): return option.description
    case .notFinite(let subject, let position):
      return "\(subject) must be finite, but the value at position \(position) is not."
    case .invalidLabel(let label, let position):
      return "Labels must be between 0 and 9, found \(label) at position \(position)."
    case .countMismatch(let first, let count, let second, let otherCount):
      return "\(first) and \(second) must be equally many, found \(count) and \(otherCount)."
    case .notProbabilities(let row):
      return
        "Row \(row) is not a probability distribution: a value is outside of 0 to 1, or the sum is not one."
    case .classMissingFromData(let label):
      return "The samples have the class \(label), which the data lack, so the divergence is infinite."
    case .notAClassifier(let network, let reason):
      return "\(network) is not a classifier of digits: \(reason)."
    case .shiftTooLarge(let shift, let images):
      return "Images of \(images) pixels cannot be shifted by \(shift) pixels."
    case .lossNotFinite(let network, let step):
      return "The loss of \(network) is not finite after step \(step); a lower learning rate may help."
    }
  }
}

extension [Int] {
  /// Throws when a label is not between 0 and 9.
  func checkLabels() throws(EvaluationError) {
    if let position = firstIndex(where: { !(0...9 ~= $0) }) {
      throw EvaluationError.invalidLabel(label: self[position], position: position)
    }
  }
}

extension [Float] {
  /// Throws when a value is infinite or NaN.
  func checkFinite(_ subject: String) throws(EvaluationError) {
    if let position = firstIndex(where: { !$0.isFinite }) {
      throw EvaluationError.notFinite(subject: subject, position: position)
    }
  }

  /// The number of examples of `size` values.
  ///
  /// - Throws: ``EvaluationError/wrongSize(subject:found:expected:)`` when the last example is incomplete.
  func exampleCount(of size: Int, _ subject: String) throws(EvaluationError) -> Int {
    guard size > 0, count % size == 0 else {
      throw EvaluationError.wrongSize(subject: subject, found: size > 0 ? count % size : 0, expected: size)
    }
    return count / size
  }
}

extension ImageSize {
  /// Throws unless images of this size have the extents that are expected, see ``ImageSize/fits(_:)``.
  func check(_ subject: String, fits dimensions: [Int]) throws(EvaluationError) {
    guard fits(dimensions) else {
      throw EvaluationError.wrongImages(
        subject: subject, found: description,
        expected: dimensions.map(String.init).joined(separator: "×"))
    }
  }
}
