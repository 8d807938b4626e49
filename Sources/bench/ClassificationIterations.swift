import Kernels
import Networks
import TensorEngine

/// Training a classifier of ten classes, one batch per iteration.
final class ClassificationIterations: Iterations {
  private let network: Network
  private let imageVariable, targets: Variable
  private let optimizerState: OptimizerState
  private let loss: Tensor
  private let program: Program
  private let batches: NoiseBatches
  private let labels: [[Float]]
  private var next: UInt64 = 0

  init(of network: Network, batch: Int) {
    network.initialize(seed: 1)
    self.network = network
    imageVariable = Variable("images", shape: Shape([batch] + network.inputs[0].dimensions))
    targets = Variable("targets", shape: [batch, 10])
    optimizerState = OptimizerState(
      Adam(learningRate: 1e-3), name: "optimizer", parameters: network.trainableVariables)
    let pass = network.apply(
      to: Tensor(imageVariable), mode: .training(Randomness(seed: 1, name: "classifying")))
    loss = pass.output.softmaxCrossEntropy(targets: Tensor(targets))
    let weightGradients = gradients(of: loss, withRespectTo: network.trainableVariables)
    program = Program(
      "classifier update", values: [loss],
      updates: optimizerState.updates(along: weightGradients) + pass.updates)
    batches = NoiseBatches(count: imageVariable.shape.count)
    labels = (0..<16).map { Self.labels(count: batch, step: $0) }
  }

  /// One-hot rows of random classes.
  private static func labels(count: Int, step: UInt64) -> [Float] {
    RandomStream(seed: 1, name: "labels").numbers(.uniform(low: 0, high: 10), count: count, step: step)
      .flatMap { number in (0..<10).map { $0 == Int(number) ? 1 : 0 } }
  }

  var images: Int { imageVariable.shape[0] }

  var multiplyAdds: Int {
    let cost = PassCost(of: network)
    return images * (cost.forward + cost.toWeights + cost.toActivations)
  }

  func run(_ run: (Program, UInt64) -> Void) {
    batches.copy(Int(next), to: imageVariable.storage)
    labels[Int(next) % labels.count].withUnsafeBufferPointer {
      targets.storage.update(from: $0.baseAddress!, count: $0.count)
    }
    optimizerState.prepare(update: next + 1)
    run(program, next)
    next += 1
  }

  func addingDetails(to line: JSONLine) -> JSONLine {
    line.adding("params_d", network.parameterCount)
      .adding("trainable_d", network.trainableParameterCount)
      .adding("loss", Double(program.value(of: loss)), digits: 4)
  }
}
