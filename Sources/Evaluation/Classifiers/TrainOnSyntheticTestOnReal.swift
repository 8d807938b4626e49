import Datasets
import Networks

/// How much a classifier learns from generated images: it is trained on them alone and tested on real ones (Esteban,
/// Hyland, Rätsch 2017).
///
/// Trained on real images the same way, it tells what there was to reach. The budget is counted in steps, so that few
/// images and many get equally much of it.
public struct TrainOnSyntheticTestOnReal: Hashable, Sendable {
  /// The number of updates.
  public var steps: Int
  /// The images in a batch; where there are fewer images, all of them.
  public var batchSize = 128
  /// The first rate of Adam; it falls along a line to a hundredth of it.
  public var rate = 1e-3
  /// By how many pixels at most images are moved, anew at every step.
  public var reach = 2

  /// The judge with a budget of so many updates.
  public init(steps: Int) { self.steps = steps }

  /// A LeNet-like classifier that has learned the given images.
  ///
  /// - Parameters:
  ///   - images: What it learns from, 28×28 grey pixels each.
  ///   - seed: Keys its first weights, the order of the images and their moves.
  /// - Throws: ``EvaluationError`` where images are of another size, a label is no digit or the loss becomes no number;
  ///   `DatasetError` where there are none.
  public func classifier(trainedOn images: LabeledImages, seed: UInt64) throws -> DigitReader {
    let network = try DigitClassifier.leNet.network()
    network.initialise(seed: seed)
    let batches = try Batches(
      images, size: max(min(batchSize, images.count), 1), scaledTo: .unit, seed: seed)
    let optimiser = Adam(rate: .linear(from: rate, to: rate / 100, updates: steps))
    let training = try ClassifierTraining(of: network, on: batches, optimiser: optimiser, shiftedBy: reach)
    for step in 0..<steps { try training.step(UInt64(step)) }
    return try DigitReader(of: network, scaledTo: .unit)
  }

  /// The share of real images that such a classifier reads as they are labelled.
  ///
  /// - Throws: What ``classifier(trainedOn:seed:)`` and ``DigitReader/accuracy(on:)`` refuse.
  public func accuracy(
    trainedOn images: LabeledImages, testedOn real: LabeledImages, seed: UInt64
  ) throws -> Double {
    try classifier(trainedOn: images, seed: seed).accuracy(on: real)
  }
}
