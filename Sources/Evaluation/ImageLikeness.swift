/// How alike the images of a batch are, beside images of different batches.
///
/// Of two images it is the correlation of their pixels: 1 for equal ones and for those that differ in brightness and
/// contrast alone, 0 for unrelated ones; an image without contrast is like none. Means over all pairs, summed in double
/// precision in the order of the images.
public struct ImageLikeness: Hashable, Sendable {
  /// The mean over pairs of images of one batch.
  public let withinBatches: Double
  /// The mean over pairs of images of two batches.
  public let betweenBatches: Double

  /// Compares images that lie one after another, batch after batch.
  ///
  /// With images centred and scaled to length one, the sum over all pairs of a set is `(‖Σz‖² − Σ‖z‖²)/2`.
  ///
  /// - Parameters:
  ///   - images: The pixels, of two whole batches at least.
  ///   - batchSize: How many images are a batch, two or more.
  ///   - pixels: How many pixels an image has.
  /// - Throws: ``EvaluationError`` where there are fewer than two batches, or a part of one.
  public init(of images: [Float], inBatchesOf batchSize: Int, pixels: Int = 784) throws(EvaluationError) {
    precondition(batchSize > 1, "pairs in batches of \(batchSize)")
    let batches = try images.exampleCount(of: batchSize * pixels, "Batches of images")
    guard batches > 1 else {
      throw EvaluationError.tooFewSamples(found: batches, least: 2, purpose: "A comparison of batches")
    }
    var (whole, lengths, ofBatches) = ([Double](repeating: 0, count: pixels), 0.0, 0.0)
    for batch in 0..<batches {
      var sum = [Double](repeating: 0, count: pixels)
      for image in batch * batchSize..<(batch + 1) * batchSize {
        let direction = Self.direction(of: images[image * pixels..<(image + 1) * pixels])
        lengths += squaredLength(direction)
        for pixel in 0..<pixels { sum[pixel] += direction[pixel] }
      }
      ofBatches += squaredLength(sum)
      for pixel in 0..<pixels { whole[pixel] += sum[pixel] }
    }
    let (count, size) = (Double(batches), Double(batchSize))
    withinBatches = (ofBatches - lengths) / (count * size * (size - 1))
    betweenBatches = (squaredLength(whole) - ofBatches) / (count * (count - 1) * size * size)
  }

  /// The pixels less their mean, at length one; all zero for an image without contrast.
  private static func direction(of image: ArraySlice<Float>) -> [Double] {
    let values = image.map(Double.init)
    let mean = values.mean
    let centred = values.map { $0 - mean }
    let length = squaredLength(centred).squareRoot()
    return length == 0 ? centred : centred.map { $0 / length }
  }
}

private func squaredLength(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
