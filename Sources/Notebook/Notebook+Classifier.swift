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
