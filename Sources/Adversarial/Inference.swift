import Kernels
import Networks
import TensorEngine

/// A trained network as it is used: examples in, outputs out, some at a time.
///
/// ```swift
/// let draw = Inference(of: generator)
/// let judge = Inference(of: discriminator) { $0.sigmoid() }
/// let believed = judge(draw(plane.points))
/// ```
/// Weights are read at each call, so the same inference follows a network through its training. An example's output
/// depends on that example alone, not on those beside it.
public final class Inference {
  private let network: Network
  private let input: Variable
  private let program: Program
  private let output: Tensor
  private let batchSize: Int

  /// Plans the use of a network of one input.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - batchSize: How many examples are computed at a time.
  ///   - finish: What is made of the network's output, as of logits probabilities.
  public init(
    of network: Network, batchSize: Int = 128, finish: (Tensor) -> Tensor = { $0 }
  ) {
    precondition(network.inputs.count == 1, "\(network.name) takes \(network.inputs), not one input")
    (self.network, self.batchSize) = (network, batchSize)
    input = Variable("examples", shape: Shape([batchSize] + network.inputs[0].dimensions))
    output = finish(network(Tensor(input)))
    program = Program("use of \(network.name)", values: [output])
  }

  /// The outputs of examples that lie one after another, in the same order.
  public func callAsFunction(_ examples: [Float]) -> [Float] {
    let size = input.shape.count / batchSize
    precondition(
      examples.count % size == 0,
      "\(examples.count) values are no examples of \(network.inputs[0]) for \(network.name)")
    let count = examples.count / size
    let outputSize = output.shape.count / batchSize
    var outputs: [Float] = []
    outputs.reserveCapacity(count * outputSize)
    for first in stride(from: 0, to: count, by: batchSize) {
      let taken = min(batchSize, count - first)
      examples.withUnsafeBufferPointer {
        input.storage.update(from: $0.baseAddress! + first * size, count: taken * size)
      }
      program.run()
      outputs += UnsafeBufferPointer(start: program.pointer(to: output), count: taken * outputSize)
    }
    return outputs
  }
}
