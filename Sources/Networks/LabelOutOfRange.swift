/// A label that is the number of no class.
public struct LabelOutOfRange: Error, Hashable, CustomStringConvertible {
  /// The first label that is none.
  public let label: Float
  /// The number of classes.
  public let classes: Int

  /// One sentence.
  public var description: String {
    "\(label) is no label: one of \(classes) classes is a whole number from 0 to \(classes - 1)."
  }
}

extension NetworkInput {
  /// Refuses labels that are no whole numbers from 0 to `classes - 1`; other inputs take anything.
  ///
  /// - Throws: ``LabelOutOfRange`` for the first of them. Inside of a network nothing looks at labels any more.
  public func check(_ labels: some Sequence<Float>) throws(LabelOutOfRange) {
    guard let classes else { return }
    for label in labels where !(label >= 0 && label < Float(classes) && label == label.rounded(.down)) {
      throw LabelOutOfRange(label: label, classes: classes)
    }
  }
}
