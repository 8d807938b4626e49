import Datasets
import Evaluation
import Networks

extension Notebook {
  /// A classifier that judges drawn digits: the same for every script, seed and scale, so that their scores may be
  /// compared.
  ///
  /// It has learned the 60,000 training images from seed 7, in batches of 128, each image moved by two pixels at most,
  /// with Adam's rate falling along a line from 0.002 to 0.00001. Its weights are committed in `data/weights`; where
  /// they do not fit, which is told in a sentence, it is trained, and goes on where it was stopped.
  ///
  /// - Throws: `DatasetError` and `ArrayFileError` for files, `EvaluationError` when training breaks down.
  public func digitReader(_ kind: DigitClassifier) throws -> DigitReader {
    let seed: UInt64 = 7
    let network = try kind.network()
    network.initialise(seed: seed)
    let batches = try Batches(MNIST.load(.train), size: 128, scaledTo: .unit, seed: seed)
    let steps = kind.epochs * batches.batchesPerEpoch
    let training = try ClassifierTraining(
      of: network, on: batches, optimiser: Adam(rate: .linear(from: 2e-3, to: 1e-5, updates: steps)),
      shiftedBy: 2)
    let run = Run(
      "\(kind.folder)-seed\(seed)", training, steps: steps, seed: seed,
      dataHash: record.hash(of: batches.images), sources: record.provenance.sourcesHash, root: root)
    _ = try complete(run, committedAs: kind.folder, isFresh: isFresh) { _ in
    } step: { step, history, _ in
      try training.step(UInt64(step))
      if run.observedSteps.contains(step + 1) { history.note(["loss": [training.loss]], after: step + 1) }
      return [("loss", training.loss)]
    }
    return try DigitReader(of: network, scaledTo: batches.scale)
  }
}

extension Run {
  /// The training of a classifier, looked at a hundred times.
  init(
    _ name: String, _ training: ClassifierTraining, steps: Int, seed: UInt64, dataHash: String,
    sources: String, root: PackageRoot
  ) {
    let observed = (1...100).map { $0 * steps / 100 }
    self.init(
      name, of: [training.network], changing: training.variables, "\(training)", on: training.batches,
      steps: steps, observedSteps: observed, seed: seed, dataHash: dataHash, sources: sources, root: root)
  }
}

extension DigitClassifier {
  /// How often a judge has seen every training image.
  fileprivate var epochs: Int {
    switch self {
    case .leNet: return 5
    case .l2Net: return 3
    }
  }

  /// The folder of its weights.
  fileprivate var folder: String {
    switch self {
    case .leNet: return "lenet-digits"
    case .l2Net: return "l2-net-digits"
    }
  }
}
