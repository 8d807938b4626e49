import Checkpoints
import Datasets
import Evaluation

extension Notebook {
  /// Looks at which digits are drawn and how well, always from the same latents: sixteen `images`, the `shares` of the
  /// ten digits, the `inception` score and the `frechet` distance from real images.
  ///
  /// - Parameters:
  ///   - count: How many images are drawn each time.
  ///   - reader: The classifier that reads them, see ``digitReader(_:)``.
  ///   - real: The images that they are compared with.
  ///   - scale: How pixels become numbers in the training.
  ///   - steps: After which steps; zero is before the first.
  /// - Throws: `EvaluationError` where there are fewer than two real images, or they do not fit the reader.
  public func digits(
    in count: Int, readBy reader: DigitReader, beside real: LabeledImages, scaledTo scale: PixelScale,
    after steps: [Int]
  ) throws -> Observation {
    let distance = try FrechetDistance(
      to: reader.read(real.images(scaledTo: .unit), scaledTo: .unit).features)
    let words = """
      \(count) images, \(scale), read by weights \(WeightsHash.hash(of: NetworkFile.arrays(of: reader.network))) \
      beside images \(record.hash(of: real))
      """
    return Observation(words, after: steps) { onlooker in
      let images = onlooker.images(count)
      let readings = try reader.read(images, scaledTo: scale)
      return [
        "images": Array(images.prefix(16 * images.count / count)),
        "shares": DigitShares(of: readings.labels).shares.map { Float($0) },
        "inception": [Float(try InceptionScore(of: readings.probabilities).mean)],
        "frechet": [Float(try distance(of: readings.features))],
      ]
    }
  }
}
