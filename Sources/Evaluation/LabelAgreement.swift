/// The share of labels that are as they should be, between zero and one: the accuracy of a classifier whose labels are
/// compared with the true ones, or how well a conditional generator obeys when a classifier reads what it was asked for.
///
/// - Throws: ``EvaluationError`` where there are no labels, labels outside of 0 to 9, or lists of unequal length.
public func labelAgreement(asked: [UInt8], read: [UInt8]) throws(EvaluationError) -> Double {
  guard asked.count == read.count else {
    throw EvaluationError.countMismatch(
      first: "Labels asked for", count: asked.count, second: "labels read", otherCount: read.count)
  }
  guard !asked.isEmpty else {
    throw EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "An agreement of labels")
  }
  try asked.checkDigits()
  try read.checkDigits()
  return Double(zip(asked, read).count { $0 == $1 }) / Double(asked.count)
}
