/// The fraction of predictions that equal the labels, from 0 to 1.
///
/// With true labels it is the accuracy of a classifier. With the conditioning labels of generated images it is
/// the label accuracy of a conditional generator.
///
/// - Throws: ``EvaluationError`` when there are no labels, labels above 9, or lists of unequal length.
public func labelAccuracy(labels: [Int], predictions: [Int]) throws(EvaluationError) -> Double {
  guard labels.count == predictions.count else {
    throw EvaluationError.countMismatch(
      first: "Labels", count: labels.count, second: "predictions", otherCount: predictions.count)
  }
  guard !labels.isEmpty else {
    throw EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A label accuracy")
  }
  try labels.checkLabels()
  try predictions.checkLabels()
  return Double(zip(labels, predictions).count { $0 == $1 }) / Double(labels.count)
}
