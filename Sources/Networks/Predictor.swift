import Kernels
import TensorEngine

/// A network at work on any number of examples, a batch at a time.
///
/// ```swift
/// let generate = Predictor(generator)
/// let discriminate = Predictor(discriminator) { [$0.output.sigmoid()] }
/// let probabilities = discriminate(generate(latents.values))
/// ```
/// It reads the weights at each call, so one predictor follows a network through its training. An example's
/// output depends on that example alone, unless the network is applied in training mode.
public final class Predictor {
  /// The network.
  public let network: Network
  /// How many examples are computed at a time.
  public let batchSize: Int
  private let inputs: [Variable]
  private let program: Program
  private let outputs: [Tensor]

  /// Plans the use of a trained network.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - batchSize: How many examples are computed at a time.
  ///   - outputs: What is computed from a forward pass: tensors of `[batch, …]`.
  public convenience init(
    _ network: Network, batchSize: Int = 128, outputs: (ForwardPass) -> [Tensor] = { [$0.output] }
  ) {
    self.init(network, batchSize: batchSize) { inputs in
      outputs(network.apply(to: inputs, mode: .inference))
    }
  }

  /// Plans any use of a network, from batches of its inputs to tensors of `[batch, …]`.
  public init(_ network: Network, batchSize: Int, applying apply: ([Tensor]) -> [Tensor]) {
    (self.network, self.batchSize) = (network, batchSize)
    inputs = network.inputs.map { Variable("\($0.name)", shape: Shape([batchSize] + $0.dimensions)) }
    outputs = apply(inputs.map { Tensor($0) })
    program = Program("use of \(network.name)", values: outputs)
  }

  /// The shape of one example of each output.
  public var outputShapes: [Shape] { outputs.map { Shape(Array($0.shape.dimensions.dropFirst())) } }

  /// The first output for examples that lie one after another, a list for each input.
  public func callAsFunction(_ examples: [Float]...) -> [Float] { predict(examples)[0] }

  /// All outputs for examples that lie one after another, a list for each input of the network.
  ///
  /// - Precondition: Each list holds as many whole examples as the others, and those of a label are classes.
  public func predict(_ examples: [[Float]]) -> [[Float]] {
    let sizes = network.inputs.map { $0.dimensions.reduce(1, *) }
    let count = (examples.first?.count ?? 0) / sizes[0]
    precondition(
      examples.map(\.count) == sizes.map { $0 * count },
      "\(examples.map(\.count)) values are no examples of \(network.inputs) for \(network.name)")
    for (input, values) in zip(network.inputs, examples) {
      do { try input.check(values) } catch { preconditionFailure("\(error)") }
    }
    let outputSizes = outputs.map { $0.shape.count / batchSize }
    var results = outputSizes.map { size -> [Float] in
      var result: [Float] = []
      result.reserveCapacity(count * size)
      return result
    }
    for first in stride(from: 0, to: count, by: batchSize) {
      let taken = min(batchSize, count - first)
      for ((input, size), values) in zip(zip(inputs, sizes), examples) {
        values.withUnsafeBufferPointer {
          guard let start = $0.baseAddress else { return }
          input.storage.update(from: start + first * size, count: taken * size)
        }
      }
      program.run()
      for (index, output) in outputs.enumerated() {
        results[index] += UnsafeBufferPointer(
          start: program.pointer(to: output), count: taken * outputSizes[index])
      }
    }
    return results
  }
}
