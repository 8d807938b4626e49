import Datasets

extension LabeledImages {
  /// Generated images with their conditioning labels, as a data set of 8-bit pixels.
  ///
  /// Every pixel is rounded to the nearest of 256 levels, as in an image file; values outside of the range are
  /// clamped.
  ///
  /// - Throws: ``EvaluationError`` when there is not one label for each image, a pixel is not finite, or a
  ///   label is above 9.
  public init(generated images: Images, labels: [Int]) throws {
    guard images.count == labels.count else {
      throw EvaluationError.countMismatch(
        first: "Generated images", count: images.count, second: "labels", otherCount: labels.count)
    }
    try images.values.checkFinite("Pixels")
    try labels.checkLabels()
    let pixels = images.converted(to: .unit).values.map { UInt8(min(max(($0 * 255).rounded(), 0), 255)) }
    let size = images.size
    try self.init(
      height: size.height, width: size.width, channels: size.channels, pixels: pixels, labels: labels)
  }
}
