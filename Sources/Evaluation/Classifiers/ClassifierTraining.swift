import Datasets
import Kernels
import Networks
import TensorEngine

/// Trains a classifier with ten logits on labeled images, one update per step.
///
/// The loss is the mean softmax cross-entropy in nats. The random numbers of a step depend only on the seed and
/// the step, so training can stop after any step and resume from the ``variables``.
///
/// ```swift
/// let classifier = try ClassifierArchitecture.leNet.network()
/// classifier.initialize(seed: 7)
/// let training = try ClassifierTraining(
///   of: classifier, on: Batches(digits, size: 128, range: .unit, seed: 7),
///   optimizer: Adam(learningRate: .linear(from: 1e-3, to: 1e-5, updates: steps)), maximumShift: 2)
/// for step in 0..<steps { try training.step(UInt64(step)) }
/// ```
public final class ClassifierTraining {
  /// The network to train.
  public let network: Network
  /// The training batches.
  public let batches: Batches

  private let shifts: ImageShifts
  private let images, labels: Variable
  package let optimizer: any Optimizer
  private let optimizerState: OptimizerState
  private let program: Program
  private let lossOfBatch: Tensor

  /// Traces and plans a training step.
  ///
  /// - Parameters:
  ///   - network: A network with ten logits and initialized weights, see `Network.initialize(seed:)`.
  ///   - batches: The training batches; their seed also keys dropout and shifts.
  ///   - optimizer: The optimizer; its learning rate may follow a schedule.
  ///   - maximumShift: The largest random shift of an image in pixels; the shifts differ at every step.
  /// - Throws: ``EvaluationError`` when the network does not have ten logits, the images have another size than
  ///   its input or are smaller than the shift, a label is above 9, or the optimizer has an option that no
  ///   training can use.
  public init(
    of network: Network, on batches: Batches, optimizer: any Optimizer, maximumShift: Int = 0
  ) throws(EvaluationError) {
    try network.checkAccepts(batches.images)
    try batches.images.labels.checkLabels()
    if let option = optimizer.invalidOption { throw .option(option) }
    (self.network, self.batches, self.optimizer) = (network, batches, optimizer)
    shifts = try ImageShifts(
      upTo: maximumShift, of: batches.images, background: batches.range.value(of: 0), seed: batches.seed)
    images = Variable("images", shape: Shape([batches.size] + network.inputs[0].dimensions))
    labels = Variable("labels", shape: [batches.size, 1])
    optimizerState = OptimizerState(
      optimizer, name: "\(network.name)_optimiser", parameters: network.trainableVariables)
    let pass = network.apply(
      to: Tensor(images),
      mode: .training(Randomness(seed: batches.seed, name: "training of \(network.name)")))
    let targets = Tensor(labels).broadcast(to: [batches.size, 10])
      .isEqual(to: .constant((0..<10).map(Float.init), shape: [1, 10]))
    lossOfBatch = pass.output.softmaxCrossEntropy(targets: targets)
    let parameterGradients = gradients(of: lossOfBatch, withRespectTo: network.trainableVariables)
    program = Program(
      "step of \(network.name)", values: [lossOfBatch],
      updates: optimizerState.updates(along: parameterGradients) + pass.updates)
  }

  /// All variables that a step changes, for checkpoints: those of the network and of the optimizer state.
  public var variables: [Variable] { network.allVariables + optimizerState.slots }

  /// The loss of the last batch in nats.
  public var loss: Float { program.value(of: lossOfBatch) }

  /// Performs one update, on the batch with the same number.
  ///
  /// - Parameter step: The number of the step, from 0.
  /// - Throws: ``EvaluationError/lossNotFinite(network:step:)``.
  public func step(_ step: UInt64) throws(EvaluationError) {
    batches.copy(batch: Int(step), into: images.storage)
    batches.copyLabels(batch: Int(step), into: labels.storage)
    shifts.apply(to: images.storage, count: batches.size, step: step)
    optimizerState.prepare(update: step + 1)
    program.run(step: step)
    guard loss.isFinite else { throw EvaluationError.lossNotFinite(network: network.name, step: step) }
  }
}

extension ClassifierTraining: CustomStringConvertible {
  /// All choices in words; the run hash includes them.
  public var description: String {
    "softmax cross-entropy, \(optimizer), images shifted by \(shifts.maximum)"
  }
}

extension Network {
  /// Throws unless the network maps an image to ten logits.
  func checkIsClassifier() throws(EvaluationError) {
    guard inputs.count == 1, inputs[0].classes == nil else {
      let found = inputs.map(\.description).joined(separator: ", ")
      throw EvaluationError.notAClassifier(
        network: name, reason: "its inputs are \(found), not a single image")
    }
    guard output.dimensions == [10] else {
      throw EvaluationError.notAClassifier(network: name, reason: "its output is \(output), not ten logits")
    }
  }

  /// Throws unless the images have the size of the network's input.
  func checkAccepts(_ images: LabeledImages) throws(EvaluationError) {
    try checkIsClassifier()
    try images.size.check("Images for \(name)", fits: inputs[0].dimensions)
  }
}
