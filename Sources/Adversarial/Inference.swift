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
/// depends on that example alone, not on those beside it, unless it is planned as in a game.
public final class Inference {
  private let network: Network
  private let inputs: [Variable]
  private let program: Program
  private let output: Tensor
  private let batchSize: Int

  /// Plans the use of a network.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - batchSize: How many examples are computed at a time.
  ///   - finish: What is made of the network's output, as of logits probabilities.
  public convenience init(
    of network: Network, batchSize: Int = 128, finish: (Tensor) -> Tensor = { $0 }
  ) {
    self.init(of: network, batchSize: batchSize) { (inputs: [Tensor]) in
      finish(network.traced(on: inputs, mode: .inference).output)
    }
  }

  /// Plans the use of a generator as its game uses it: normalised by the batch that it draws, or beside its reference.
  ///
  /// An example's output may then depend on those beside it, `options.batchSize` at a time; a part of a batch is filled
  /// up with what was there before. Nothing of the generator changes.
  ///
  /// - Parameters:
  ///   - generator: The player that draws.
  ///   - options: How turns are taken.
  ///   - seed: The seed of the game.
  public convenience init(inGameOf generator: Network, options: AdversarialOptions, seed: UInt64) {
    self.init(of: generator, batchSize: options.batchSize) { (inputs: [Tensor]) in
      generator.traced(
        on: inputs, mode: .training(Randomness(seed: seed, name: "drawing to look at")),
        beside: generator.reference(options.latents, seed: seed)
      ).output
    }
  }

  private init(of network: Network, batchSize: Int, traced: ([Tensor]) -> Tensor) {
    (self.network, self.batchSize) = (network, batchSize)
    inputs = network.inputs.map { Variable("\($0.name)", shape: Shape([batchSize] + $0.dimensions)) }
    output = traced(inputs.map { Tensor($0) })
    program = Program("use of \(network.name)", values: [output])
  }

  /// The outputs of examples that lie one after another, in the same order; of several inputs each has its list.
  public func callAsFunction(_ examples: [Float]...) -> [Float] { self(inputs: examples) }

  /// The outputs of examples, of which each input has its list.
  ///
  /// - Precondition: Each list holds as many whole examples as the others, and those of a label numbers of classes.
  public func callAsFunction(inputs examples: [[Float]]) -> [Float] {
    let sizes = inputs.map { $0.shape.count / batchSize }
    let count = (examples.first?.count ?? 0) / sizes[0]
    precondition(
      examples.map(\.count) == sizes.map { $0 * count },
      "\(examples.map(\.count)) values are no examples of \(network.inputs) for \(network.name)")
    for (input, values) in zip(network.inputs, examples) {
      do { try input.check(values) } catch { preconditionFailure("\(error)") }
    }
    let outputSize = output.shape.count / batchSize
    var outputs: [Float] = []
    outputs.reserveCapacity(count * outputSize)
    for first in stride(from: 0, to: count, by: batchSize) {
      let taken = min(batchSize, count - first)
      for ((input, size), values) in zip(zip(inputs, sizes), examples) {
        values.withUnsafeBufferPointer {
          guard let start = $0.baseAddress else { return }
          input.storage.update(from: start + first * size, count: taken * size)
        }
      }
      program.run()
      outputs += UnsafeBufferPointer(start: program.pointer(to: output), count: taken * outputSize)
    }
    return outputs
  }
}
