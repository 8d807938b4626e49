import Datasets

/// What judges say of the images that a conditional generator has drawn, beside real ones.
public struct DrawingScores: Hashable, Sendable {
  /// The ``InceptionScore`` by the first reader, mean over ten splits.
  public let inception: Double
  /// The same by the second reader.
  public let secondInception: Double
  /// The ``FrechetDistance`` in the first reader's features.
  public let frechet: Double
  /// The ``NeighbourScores`` in the first reader's features.
  public let neighbours: NeighbourScores
  /// How many digits have a hundredth of the images or more.
  public let digits: Int
  /// The divergence of the digits' shares from the data's, in nats.
  public let divergence: Double
  /// The share of images that are read as what was asked for.
  public let agreement: Double
  /// The share of real images that a classifier reads rightly which has learned these alone.
  public let synthetic: Double
}

/// Judges what conditional generators draw: all of them by the same readers, the same real images and the same budget.
///
/// ```swift
/// let judge = try DrawingJudge(
///   reader: leNet, second: l2Net, real: test, sampleCount: 10_000,
///   student: TrainOnSyntheticTestOnReal(steps: 2_000))
/// let scores = try judge.scores(of: images, scaledTo: .symmetric, asked: labels, seed: 7)
/// ```
public struct DrawingJudge {
  private let reader, second: DigitReader
  private let real: LabeledImages
  private let sampleCount: Int
  private let student: TrainOnSyntheticTestOnReal
  private let features: Features
  private let distance: FrechetDistance

  /// Prepares the reference.
  ///
  /// - Parameters:
  ///   - reader: Reads images and yields the features that are compared.
  ///   - second: Reads them once more for a second inception score.
  ///   - real: The images that drawn ones are compared with.
  ///   - sampleCount: How many images are read and compared, the first of those given.
  ///   - student: Learns from all of them.
  /// - Throws: ``EvaluationError`` where there are fewer than two real images, they do not fit the readers, or a label
  ///   is no digit.
  public init(
    reader: DigitReader, second: DigitReader, real: LabeledImages, sampleCount: Int,
    student: TrainOnSyntheticTestOnReal
  ) throws {
    (self.reader, self.second, self.real) = (reader, second, real)
    (self.sampleCount, self.student) = (sampleCount, student)
    try real.labels.checkDigits()
    features = try reader.read(real.images(scaledTo: .unit), scaledTo: .unit).features
    distance = try FrechetDistance(to: features)
  }

  /// The scores of images that lie one after another.
  ///
  /// - Parameters:
  ///   - images: The pixels, row-major.
  ///   - scale: How pixels became numbers.
  ///   - asked: The digit that each was asked to be.
  ///   - seed: Keys the student's first weights and the order in which it sees the images.
  /// - Throws: ``EvaluationError`` where there are too few images, they do not fit their labels, or a label is no digit.
  public func scores(
    of images: [Float], scaledTo scale: PixelScale, asked: [UInt8], seed: UInt64
  ) throws -> DrawingScores {
    let drawn = try LabeledImages(generated: images, scaledTo: scale, labels: asked)
    let images = Array(images.prefix(sampleCount * images.count / max(asked.count, 1)))
    let asked = Array(asked.prefix(sampleCount))
    let readings = try reader.read(images, scaledTo: scale)
    let shares = DigitShares(of: readings.labels)
    return DrawingScores(
      inception: try InceptionScore(of: readings.probabilities).mean,
      secondInception: try InceptionScore(of: second.read(images, scaledTo: scale).probabilities).mean,
      frechet: try distance(of: readings.features),
      neighbours: try NeighbourScores(of: readings.features, against: features),
      digits: shares.present(atLeast: 0.01),
      divergence: try shares.divergence(from: DigitShares(of: real.labels)),
      agreement: try labelAgreement(asked: asked, read: readings.labels),
      synthetic: try student.accuracy(trainedOn: drawn, testedOn: real, seed: seed))
  }
}
