import Kernels
import Networks
import TensorEngine

/// Training a classifier of ten kinds of images, a batch an iteration.
final class ClassificationIterations: Iterations {
  private let network: Network
  private let imageVariable, targets: Variable
  private let optimisation: Optimisation
  private let loss: Tensor
  private let program: Program
  private let batches: NoiseBatches
  private let labels: [[Float]]
  private var next: UInt64 = 0

  init(of network: Network, batch: Int) {
    network.initialise(seed: 1)
    self.network = network
    imageVariable = Variable("images", shape: Shape([batch] + network.inputs[0].dimensions))
    targets = Variable("targets", shape: [batch, 10])
    optimisation = Optimisation(Adam(rate: 1e-3), name: "optimiser", parameters: network.trainableVariables)
    let pass = network.traced(
      on: Tensor(imageVariable), mode: .training(Randomness(seed: 1, name: "classifying")))
    loss = pass.output.softmaxCrossEntropy(targets: Tensor(targets))
    let slopes = gradients(of: loss, withRespectTo: network.trainableVariables)
    program = Program(
      "classifier's step", values: [loss], updates: optimisation.updates(along: slopes) + pass.updates)
    batches = NoiseBatches(count: imageVariable.shape.count)
    labels = (0..<16).map { Self.labels(count: batch, step: $0) }
  }

  /// Rows with a one in the place of a random kind.
  private static func labels(count: Int, step: UInt64) -> [Float] {
    RandomStream(seed: 1, name: "labels").numbers(.uniform(low: 0, high: 10), count: count, step: step)
      .flatMap { number in (0..<10).map { $0 == Int(number) ? 1 : 0 } }
  }

  var images: Int { imageVariable.shape[0] }

  var multiplyAdds: Int {
    let cost = PassCost(of: network)
    return images * (cost.forward + cost.toWeights + cost.toInnerValues)
  }

  func run(_ run: (Program, UInt64) -> Void) {
    batches.copy(Int(next), to: imageVariable.storage)
    labels[Int(next) % labels.count].withUnsafeBufferPointer {
      targets.storage.update(from: $0.baseAddress!, count: $0.count)
    }
    optimisation.prepare(update: next + 1)
    run(program, next)
    next += 1
  }

  func addingFigures(to line: JSONLine) -> JSONLine {
    line.adding("params_d", network.trainableParameterCount)
      .adding("loss", Double(program.value(of: loss)), digits: 4)
  }
}
