import Datasets
import Evaluation
import Networks
import Training

extension Notebook {
  /// A classifier that evaluates generated digits: the same for every script, seed and preset, so that their scores may be
  /// compared.
  ///
  /// It is trained on the 60,000 training images from seed 7, in batches of 128, each image shifted by two pixels at most,
  /// with Adam's learning rate falling along a line from 0.002 to 0.00001. Its weights are published in `data/weights`.
  ///
  /// - Throws: `DatasetError`, `SealError` and `ArrayFileError` for files, `EvaluationError` when training breaks down.
  public func classifier(_ architecture: ClassifierArchitecture) throws -> Classifier {
    let seed: UInt64 = 7
    let network = try architecture.network()
    network.initialize(seed: seed)
    let (images, dataHash) = try data.load(.mnist)
    let batches = try Batches(images, size: 128, range: .unit, seed: seed)
    let steps = architecture.epochs * batches.batchesPerEpoch
    let training = try ClassifierTraining(
      of: network, on: batches,
      optimizer: Adam(learningRate: .linear(from: 2e-3, to: 1e-5, updates: steps)), maximumShift: 2)
    let run = try TrainingRun(
      "\(architecture.name)-seed\(seed)", training, on: batches, dataHash: dataHash, steps: steps,
      storage: .init(root: root, published: architecture.name))
    if let listing {
      try listing.visit(run, by: trainer)
    } else {
      let result = try trainer.complete(run)
      record.hash(of: images, known: dataHash)
      record.note(result)
      try trainer.load(steps, of: run, result)
    }
    return try Classifier(of: network, range: batches.range)
  }
}

extension ClassifierArchitecture {
  /// How often it sees every training image.
  fileprivate var epochs: Int {
    switch self {
    case .leNet: return 5
    case .l2Net: return 3
    }
  }

  /// The folder of its weights.
  fileprivate var name: String {
    switch self {
    case .leNet: return "lenet-digits"
    case .l2Net: return "l2-net-digits"
    }
  }
}

/// What real images score: the floor or the ceiling of a metric.
public struct RealScores: Codable, Hashable, Sendable {
  /// The inception score of the test images.
  public let inception: Double
  /// The Fréchet distance of the training images that come first from the test images, as many as there are samples.
  public let frechet: Double
  /// The Fréchet distance of every second test image from the others, none of which the classifier has learned.
  ///
  /// The first 5,000 test images are of other writers than the rest, so that halves in order are no fair split.
  public let frechetOfHalves: Double
  /// Precision, recall, density and coverage of these training images.
  public let neighbors: NeighborScores
}

extension Notebook {
  /// What real digits score by a classifier, computed once and recorded under `real`.
  public func realScores(by architecture: ClassifierArchitecture, samples: Int) throws -> RealScores {
    let (classifier, test) = (try classifier(architecture), try MNIST.load(.test))
    let training = try MNIST.load(.train).prefix(samples)
    let parameters = "version 2, \(samples), \(classifier.sha256), \(training.sha256), \(test.sha256)"
    let scores = try kept("real-scores", parameters: parameters) {
      func predictions(_ images: LabeledImages) throws -> Predictions {
        try classifier.predict(images.numbers(in: .unit))
      }
      let (ofTest, ofTraining) = (try predictions(test), try predictions(training))
      let halves = [0, 1].map { part in test.selecting(stride(from: part, to: test.count, by: 2).map { $0 }) }
      return RealScores(
        inception: try InceptionScore(of: ofTest.probabilities).mean,
        frechet: try FrechetDistance(to: ofTest.features).callAsFunction(of: ofTraining.features),
        frechetOfHalves: try FrechetDistance(to: predictions(halves[0]).features)(
          of: predictions(halves[1]).features),
        neighbors: try NeighborScores(of: ofTraining.features, against: ofTest.features))
    }
    record("real.inception", scores.inception, digits: 2)
    record("real.frechet", scores.frechet, digits: 2)
    record("real.frechet-halves", scores.frechetOfHalves, digits: 2)
    record("real.precision", scores.neighbors.precision, digits: 3)
    record("real.recall", scores.neighbors.recall, digits: 3)
    record("real.coverage", scores.neighbors.coverage, digits: 3)
    return scores
  }
}
