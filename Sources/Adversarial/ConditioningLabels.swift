import Kernels
import Networks
import TensorEngine

/// The labels of a conditional GAN (Mirza, Osindero 2014): those of the real examples, which are also the conditions of
/// the discriminator's generated ones, and random ones for the generator's update.
final class ConditioningLabels {
  /// The label input of both networks.
  let input: NetworkInput
  /// `[batch, 1]`, filled before each update of the discriminator.
  let real: Variable
  /// `[generator's batch, 1]`, sampled before each update of the generator.
  let sampled: Variable

  private let step: UnsafeMutablePointer<UInt64>
  private let sampling: [ParallelTask]

  /// The labels of a generator that has a label input; nil where it has none.
  init?(_ generator: Network, schedule: UpdateSchedule, seed: UInt64) {
    guard let input = generator.label, let classes = input.classes else { return nil }
    self.input = input
    real = Variable("real labels", shape: [schedule.batchSize, 1])
    sampled = Variable("drawn labels", shape: [schedule.generatorBatchSize ?? schedule.batchSize, 1])
    step = .allocate(capacity: 1)
    step.initialize(to: 0)
    sampling = RandomStream(seed: seed, name: StreamName.generatorLabels).bind(
      .uniform(low: 0, high: Float(classes)), count: sampled.shape.count, step: step, into: sampled.storage,
      threads: 1)
  }

  deinit { step.deallocate() }

  /// Samples the labels of a step, every class with the same probability.
  func sample(step number: UInt64) {
    step.pointee = number
    ThreadPool.shared.run(sampling)
    let last = Float((input.classes ?? 1) - 1)
    for place in 0..<sampled.shape.count {
      // A number just below the number of classes may have been rounded up to it.
      sampled.storage[place] = min(sampled.storage[place].rounded(.down), last)
    }
  }

  /// Refuses labels of real examples that are no classes.
  func checkReal() throws(LabelOutOfRange) {
    try input.check(UnsafeBufferPointer(start: real.storage, count: real.shape.count))
  }
}

extension Network {
  /// The input that is a label, if any.
  var label: NetworkInput? { inputs.first { $0.classes != nil } }

  /// The input that is no label: the latents of a generator, the examples of a discriminator.
  var dataInput: NetworkInput {
    let data = inputs.filter { $0.classes == nil }
    precondition(
      data.count == 1 && inputs.count <= 2, "\(name) takes \(inputs), not one input and a label at most")
    return data[0]
  }

  /// A batch and its labels in the order of the inputs.
  func ordered(_ data: Tensor, label: Tensor?) -> [Tensor] {
    inputs.map {
      guard $0.classes != nil else { return data }
      guard let label else { preconditionFailure("\(name) needs the labels of its examples") }
      return label
    }
  }
}
