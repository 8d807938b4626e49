/// A label that is no class index.
public struct LabelOutOfRange: Error, Hashable, CustomStringConvertible {
  /// The first such label.
  public let label: Float
  /// The number of classes.
  public let classes: Int

  /// One sentence.
  public var description: String {
    "\(label) is no label: one of \(classes) classes is a whole number from 0 to \(classes - 1)."
  }
}

extension NetworkInput {
  /// Refuses labels that are not whole numbers from 0 to `classes - 1`; an input that is no label takes any
  /// numbers.
  ///
  /// Call it before a forward pass, which does not check labels.
  ///
  /// - Throws: ``LabelOutOfRange`` for the first of them.
  public func check(_ labels: some Sequence<Float>) throws(LabelOutOfRange) {
    guard let classes else { return }
    for label in labels where !(label >= 0 && label < Float(classes) && label == label.rounded(.down)) {
      throw LabelOutOfRange(label: label, classes: classes)
    }
  }
}
