import Datasets

extension LabeledImages {
  /// Generated images with the labels that they were asked for, as a data set of bytes.
  ///
  /// Every pixel is rounded to the nearest of 256 steps, as a file of images would hold it; what lies outside of the
  /// scale becomes black or white.
  ///
  /// - Parameters:
  ///   - images: The pixels, row-major, one image after another.
  ///   - scale: How pixels became numbers.
  ///   - size: The extents of an image.
  ///   - labels: The digit of each.
  /// - Throws: ``EvaluationError`` where images and labels do not belong together, a pixel is not finite, or a label is
  ///   no digit.
  public init(
    generated images: [Float], scaledTo scale: PixelScale,
    size: (height: Int, width: Int, channels: Int) = (28, 28, 1), labels: [UInt8]
  ) throws {
    let count = try images.exampleCount(of: size.height * size.width * size.channels, "Generated images")
    guard count == labels.count else {
      throw EvaluationError.countMismatch(
        first: "Generated images", count: count, second: "labels", otherCount: labels.count)
    }
    try images.checkFinite("Pixels")
    try labels.checkDigits()
    let pixels = scale.convert(images, to: .unit).map { UInt8(min(max(($0 * 255).rounded(), 0), 255)) }
    try self.init(
      height: size.height, width: size.width, channels: size.channels, pixels: pixels, labels: labels)
  }
}
