import Datasets
import Kernels
import Networks
import TensorEngine

/// Teaches a network of ten logits the digits of labelled images: one program, an update a step.
///
/// The loss is the mean softmax cross-entropy in nats. A step's random numbers depend on the seed and the step alone, so
/// training may stop after any step and go on from the ``variables``.
///
/// ```swift
/// let classifier = try DigitClassifier.leNet.network()
/// classifier.initialise(seed: 7)
/// let training = try ClassifierTraining(
///   of: classifier, on: Batches(digits, size: 128, scaledTo: .unit, seed: 7),
///   optimiser: Adam(rate: .linear(from: 1e-3, to: 1e-5, updates: steps)), shiftedBy: 2)
/// for step in 0..<steps { try training.step(UInt64(step)) }
/// ```
public final class ClassifierTraining {
  /// What is taught.
  public let network: Network
  /// What it learns from.
  public let batches: Batches

  private let shifts: ImageShifts
  private let images, labels: Variable
  private let optimiser: any Optimiser
  private let optimisation: Optimisation
  private let program: Program
  private let lossOfBatch: Tensor

  /// Traces and plans the step.
  ///
  /// - Parameters:
  ///   - network: A network of ten logits whose first weights were drawn before, see `Network.initialise(seed:)`.
  ///   - batches: What it learns from; their seed keys dropout and shifts too.
  ///   - optimiser: How it learns; rates may follow a schedule.
  ///   - reach: By how many pixels at most each image is moved, anew at every step.
  /// - Throws: ``EvaluationError`` where the network has no ten logits, images do not fit into it or cannot be moved so
  ///   far, or a label is no digit.
  public init(
    of network: Network, on batches: Batches, optimiser: any Optimiser, shiftedBy reach: Int = 0
  ) throws(EvaluationError) {
    try network.checkReads(batches.images)
    try batches.images.labels.checkDigits()
    (self.network, self.batches, self.optimiser) = (network, batches, optimiser)
    shifts = try ImageShifts(
      upTo: reach, of: batches.images, background: batches.scale.value(of: 0), seed: batches.seed)
    images = Variable("images", shape: Shape([batches.size] + network.inputs[0].dimensions))
    labels = Variable("labels", shape: [batches.size, 1])
    optimisation = Optimisation(
      optimiser, name: "\(network.name)_optimiser", parameters: network.trainableVariables)
    let pass = network.traced(
      on: Tensor(images),
      mode: .training(Randomness(seed: batches.seed, name: "training of \(network.name)")))
    let targets = Tensor(labels).broadcast(to: [batches.size, 10])
      .isEqual(to: .constant((0..<10).map(Float.init), shape: [1, 10]))
    lossOfBatch = pass.output.softmaxCrossEntropy(targets: targets)
    let slopes = gradients(of: lossOfBatch, withRespectTo: network.trainableVariables)
    program = Program(
      "step of \(network.name)", values: [lossOfBatch],
      updates: optimisation.updates(along: slopes) + pass.updates)
  }

  /// Everything that a step changes, for checkpoints: the network's variables and the optimiser's slots.
  public var variables: [Variable] { network.allVariables + optimisation.slots }

  /// The loss of the last step's batch in nats.
  public var loss: Float { program.value(of: lossOfBatch) }

  /// Takes one step, on the batch of the same number.
  ///
  /// - Parameter step: The number of the step, counted from zero.
  /// - Throws: ``EvaluationError/lossNotFinite(network:step:)``.
  public func step(_ step: UInt64) throws(EvaluationError) {
    batches.copy(batch: Int(step), into: images.storage)
    batches.copyLabels(batch: Int(step), into: labels.storage)
    shifts.apply(to: images.storage, count: batches.size, step: step)
    optimisation.prepare(update: step + 1)
    program.run(step: step)
    guard loss.isFinite else { throw EvaluationError.lossNotFinite(network: network.name, step: step) }
  }
}

extension ClassifierTraining: CustomStringConvertible {
  /// Every choice in words, part of what a run is found again by.
  public var description: String {
    "softmax cross-entropy, \(optimiser), images shifted by \(shifts.reach)"
  }
}

extension Network {
  /// Refuses a network that does not turn an image into ten logits.
  func checkClassifies() throws(EvaluationError) {
    guard inputs.count == 1, inputs[0].classes == nil else {
      let found = inputs.map(\.description).joined(separator: ", ")
      throw EvaluationError.noClassifier(network: name, reason: "it takes \(found), not an image alone")
    }
    guard output.dimensions == [10] else {
      throw EvaluationError.noClassifier(network: name, reason: "it leaves \(output), not ten logits")
    }
  }

  /// Refuses images of another size than the network takes.
  func checkReads(_ images: LabeledImages) throws(EvaluationError) {
    try checkClassifies()
    let expected = inputs[0].dimensions.reduce(1, *)
    guard images.pixelsPerImage == expected else {
      throw EvaluationError.wrongSize(
        subject: "Images for \(name)", found: images.pixelsPerImage, expected: expected)
    }
  }
}
