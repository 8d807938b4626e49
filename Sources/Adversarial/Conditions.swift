import Kernels
import Networks
import TensorEngine

/// The labels of a conditional game (Mirza, Osindero 2014): those of the real images, which the discriminator's drawn
/// images are asked for with as well, and those that the generator's turn draws.
final class Conditions {
  /// The label input of both networks.
  let input: NetworkInput
  /// `[batch, 1]`, filled before each turn of the discriminator.
  let real: Variable
  /// `[generator's batch, 1]`, drawn before each turn of the generator.
  let drawn: Variable

  private let counter: UnsafeMutablePointer<UInt64>
  private let drawing: [Work]

  /// The conditions of a generator that has a label input; none where it has not.
  init?(_ generator: Network, options: AdversarialOptions, seed: UInt64) {
    guard let input = generator.label else { return nil }
    self.input = input
    real = Variable("real labels", shape: [options.batchSize, 1])
    drawn = Variable("drawn labels", shape: [options.generatorBatchSize ?? options.batchSize, 1])
    let distribution = Distribution.uniform(low: 0, high: Float(input.classes!))
    counter = .allocate(capacity: 1)
    counter.initialize(to: 0)
    drawing = RandomStream(seed: seed, name: "generator's labels").bind(
      distribution, count: drawn.shape.count, step: counter, into: drawn.storage, threads: 1)
  }

  deinit { counter.deallocate() }

  /// Draws the labels of a step, each class as likely as the others.
  func draw(step: UInt64) {
    counter.pointee = step
    ThreadPool.shared.run(drawing)
    let last = Float(input.classes! - 1)
    for place in 0..<drawn.shape.count {
      // A number just below the number of classes may have been rounded up to it.
      drawn.storage[place] = min(drawn.storage[place].rounded(.down), last)
    }
  }

  /// Refuses labels of real images that are no classes.
  func checkReal() throws(LabelOutOfRange) {
    try input.check(UnsafeBufferPointer(start: real.storage, count: real.shape.count))
  }
}

extension Network {
  /// The input that is a label, if any.
  var label: NetworkInput? { inputs.first { $0.classes != nil } }

  /// The input that is none: the latents of a generator, the images of a discriminator.
  var subject: NetworkInput {
    let subjects = inputs.filter { $0.classes == nil }
    precondition(
      subjects.count == 1 && inputs.count <= 2, "\(name) takes \(inputs), not one input and a label at most")
    return subjects[0]
  }

  /// Batches in the order of the inputs.
  func ordered(_ subject: Tensor, label: Tensor?) -> [Tensor] {
    inputs.map {
      guard $0.classes != nil else { return subject }
      guard let label else { preconditionFailure("\(name) needs the labels of its examples") }
      return label
    }
  }
}
