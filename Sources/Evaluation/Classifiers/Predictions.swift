/// The predictions of a classifier for a list of images.
public struct Predictions: Hashable, Sendable {
  /// The probability of each class, row-major: images × 10.
  public let probabilities: [Float]
  /// The inputs of the last layer: images × dimensions.
  public let features: Features

  /// For each class the fraction of all images that are of it with a probability above `threshold`.
  ///
  /// A frequency of labels also counts images that the classifier is not sure of.
  public func confidentFrequencies(above threshold: Float) -> [Double] {
    var counts = [Int](repeating: 0, count: 10)
    for (image, label) in labels.enumerated() where probabilities[image * 10 + label] > threshold {
      counts[label] += 1
    }
    return counts.map { Double($0) / Double(max(features.count, 1)) }
  }

  /// The most probable class of each image; among equal probabilities the lowest.
  public var labels: [Int] {
    (0..<features.count).map { image in
      let row = probabilities[image * 10..<(image + 1) * 10]
      return row.indices.reduce(row.startIndex) { row[$1] > row[$0] ? $1 : $0 } - row.startIndex
    }
  }
}
