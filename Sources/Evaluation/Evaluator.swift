import Datasets

/// The metrics of the images of a conditional generator, compared with real images.
public struct SampleScores: Codable, Hashable, Sendable {
  /// The ``InceptionScore`` by the first classifier, mean over ten splits.
  public let inception: Double
  /// The ``InceptionScore`` by the second classifier.
  public let secondInception: Double
  /// The ``FrechetDistance`` between features of the first classifier.
  public let frechet: Double
  /// The ``NeighborScores`` of features of the first classifier.
  public let neighbors: NeighborScores
  /// The number of modes covered: digits with at least 1 % of the images.
  public let modesCovered: Int
  /// The divergence of the class distribution from that of the data, in nats.
  public let divergence: Double
  /// The label accuracy: the fraction of images whose predicted label is the conditioning label.
  public let labelAccuracy: Double
  /// The accuracy on real images of a classifier trained only on the generated ones (TSTR).
  public let classificationAccuracyScore: Double
}

/// Evaluates conditional generators, all with the same classifiers, real images and number of training updates.
///
/// ```swift
/// let evaluator = try Evaluator(
///   classifier: leNet, secondClassifier: l2Net, real: test, sampleCount: 10_000,
///   trainOnSynthetic: TrainOnSyntheticTestOnReal(steps: 2_000))
/// let scores = try evaluator.scores(of: images, labels: labels, seed: 7)
/// ```
public struct Evaluator {
  private let classifier, secondClassifier: Classifier
  private let real: LabeledImages
  private let sampleCount: Int
  private let trainOnSynthetic: TrainOnSyntheticTestOnReal
  private let features: Features
  private let distance: FrechetDistance

  /// Computes the features of the real images.
  ///
  /// - Parameters:
  ///   - classifier: The classifier whose predictions and features are used for all metrics.
  ///   - secondClassifier: The classifier for a second inception score.
  ///   - real: The real images that generated ones are compared with.
  ///   - sampleCount: The number of generated images, from the first, that the classifiers evaluate.
  ///   - trainOnSynthetic: The training of a classifier on all generated images.
  /// - Throws: ``EvaluationError`` when there are fewer than two real images, their size does not match the
  ///   classifier, or a label is above 9.
  public init(
    classifier: Classifier, secondClassifier: Classifier, real: LabeledImages, sampleCount: Int,
    trainOnSynthetic: TrainOnSyntheticTestOnReal
  ) throws {
    (self.classifier, self.secondClassifier, self.real) = (classifier, secondClassifier, real)
    (self.sampleCount, self.trainOnSynthetic) = (sampleCount, trainOnSynthetic)
    try real.labels.checkLabels()
    features = try classifier.predict(real.numbers(in: .unit)).features
    distance = try FrechetDistance(to: features)
  }

  /// The metrics of generated images stored one after another.
  ///
  /// - Parameters:
  ///   - images: The images.
  ///   - labels: The conditioning label of each image.
  ///   - seed: The seed of the classifier trained on the images: its initial weights, the order of the images
  ///     and their shifts.
  /// - Throws: ``EvaluationError`` when there are too few images, not one label for each image, or a label
  ///   above 9.
  public func scores(
    of images: Images, labels: [Int], seed: UInt64
  ) throws -> SampleScores {
    let generated = try LabeledImages(generated: images, labels: labels)
    let images = images.prefix(sampleCount)
    let labels = Array(labels.prefix(sampleCount))
    let predictions = try classifier.predict(images)
    let distribution = ClassDistribution(of: predictions.labels)
    return SampleScores(
      inception: try InceptionScore(of: predictions.probabilities).mean,
      secondInception: try InceptionScore(of: secondClassifier.predict(images).probabilities)
        .mean,
      frechet: try distance(of: predictions.features),
      neighbors: try NeighborScores(of: predictions.features, against: features),
      modesCovered: distribution.modesCovered(threshold: 0.01),
      divergence: try distribution.divergence(from: ClassDistribution(of: real.labels)),
      labelAccuracy: try Evaluation.labelAccuracy(labels: labels, predictions: predictions.labels),
      classificationAccuracyScore: try trainOnSynthetic.accuracy(
        trainedOn: generated, testedOn: real, seed: seed))
  }
}
