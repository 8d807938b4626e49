import Datasets

/// The mean pairwise correlation of images within batches and between batches.
///
/// The correlation of the pixels of two images is 1 if they are equal or differ only in brightness and
/// contrast, and about 0 for unrelated images. For an image without contrast it is defined as 0. Means are over
/// all pairs; sums are in double precision, in the order of the images.
public struct PairwiseCorrelation: Codable, Hashable, Sendable {
  /// The mean over pairs of images of the same batch.
  public let withinBatches: Double
  /// The mean over pairs of images of different batches.
  public let betweenBatches: Double

  /// Compares images, batch after batch.
  ///
  /// - Throws: ``EvaluationError`` when there are fewer than two batches, or part of one.
  public init(of images: Images, inBatchesOf batchSize: Int) throws(EvaluationError) {
    try self.init(of: images.values, inBatchesOf: batchSize, pixels: images.size.count)
  }

  /// Compares images stored one batch after another.
  ///
  /// With images `z` centered and normalized to unit length, the sum over all pairs of a set is
  /// `(‖Σz‖² − Σ‖z‖²)/2`.
  ///
  /// - Parameters:
  ///   - images: The pixels of at least two complete batches.
  ///   - batchSize: The number of images in a batch, at least two.
  ///   - pixels: The number of pixels of an image.
  /// - Throws: ``EvaluationError`` when there are fewer than two batches, or an incomplete one.
  public init(of images: [Float], inBatchesOf batchSize: Int, pixels: Int) throws(EvaluationError) {
    precondition(batchSize > 1, "The batch size must be at least 2, found \(batchSize)")
    let batches = try images.exampleCount(of: batchSize * pixels, "Batches of images")
    guard batches > 1 else {
      throw EvaluationError.tooFewSamples(found: batches, least: 2, purpose: "A comparison of batches")
    }
    var (total, lengths, batchSums) = ([Double](repeating: 0, count: pixels), 0.0, 0.0)
    for batch in 0..<batches {
      var sum = [Double](repeating: 0, count: pixels)
      for image in batch * batchSize..<(batch + 1) * batchSize {
        let direction = Self.direction(of: images[image * pixels..<(image + 1) * pixels])
        lengths += squaredLength(direction)
        for pixel in 0..<pixels { sum[pixel] += direction[pixel] }
      }
      batchSums += squaredLength(sum)
      for pixel in 0..<pixels { total[pixel] += sum[pixel] }
    }
    let (count, size) = (Double(batches), Double(batchSize))
    withinBatches = (batchSums - lengths) / (count * size * (size - 1))
    betweenBatches = (squaredLength(total) - batchSums) / (count * (count - 1) * size * size)
  }

  /// The pixels minus their mean, normalized to unit length; all zero for an image without contrast.
  private static func direction(of image: ArraySlice<Float>) -> [Double] {
    let values = image.map(Double.init)
    let mean = values.mean
    let centered = values.map { $0 - mean }
    let length = squaredLength(centered).squareRoot()
    return length == 0 ? centered : centered.map { $0 / length }
  }
}

private func squaredLength(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
