import Datasets
import Kernels
import Networks

/// Train on synthetic, test on real (TSTR): the accuracy on real images of a classifier trained only on samples
/// (Esteban, Hyland, Rätsch 2017), also called classification accuracy score.
///
/// The same classifier trained on real images is the reference to compare with. The number of updates is fixed,
/// so that small and large training sets have the same budget.
public struct TrainOnSyntheticTestOnReal: Hashable, Sendable {
  /// The number of updates.
  public var steps: Int
  /// The number of images in a batch; if there are fewer images, all of them.
  public var batchSize = 128
  /// The initial learning rate of Adam; it decays linearly to a hundredth.
  public var learningRate = 1e-3
  /// The largest random shift of an image in pixels; the shifts differ at every step.
  public var maximumShift = 2

  /// The evaluation with this number of updates.
  public init(steps: Int) { self.steps = steps }

  /// Trains a LeNet-like classifier on the given images.
  ///
  /// - Parameters:
  ///   - images: The training images, of 28×28 gray pixels.
  ///   - seed: The seed of the initial weights, the order of the images and their shifts.
  /// - Throws: ``EvaluationError`` when images have another size, a label is above 9, an option cannot be used,
  ///   or the loss becomes infinite or NaN; `DatasetError` when there are no images.
  public func classifier(trainedOn images: LabeledImages, seed: UInt64) throws -> Classifier {
    guard steps >= 0 else {
      throw EvaluationError.option(
        InvalidOption("steps", found: "\(steps)", expected: "a number of 0 or more"))
    }
    let network = try ClassifierArchitecture.leNet.network()
    network.initialize(seed: seed)
    let batches = try Batches(
      images, size: max(min(batchSize, images.count), 1), range: .unit, seed: seed)
    let optimizer = Adam(learningRate: .linear(from: learningRate, to: learningRate / 100, updates: steps))
    let training = try ClassifierTraining(
      of: network, on: batches, optimizer: optimizer, maximumShift: maximumShift)
    for step in 0..<steps { try training.step(UInt64(step)) }
    return try Classifier(of: network, range: .unit)
  }

  /// The accuracy on real images of a classifier trained on the given images.
  ///
  /// - Throws: The errors of ``classifier(trainedOn:seed:)`` and ``Classifier/accuracy(on:)``.
  public func accuracy(
    trainedOn images: LabeledImages, testedOn real: LabeledImages, seed: UInt64
  ) throws -> Double {
    try classifier(trainedOn: images, seed: seed).accuracy(on: real)
  }
}
