import Kernels
import Networks
import TensorEngine

/// Draws images from a generator as it is used after training: the same latents at every call.
public final class Sampler {
  private let program: Program
  private let output: Tensor
  private let batchSize: Int
  private let label: NetworkInput?
  private let labels: Variable

  /// Plans the drawing of images.
  ///
  /// - Parameters:
  ///   - generator: The network; its weights are read at each call.
  ///   - latents: What latents are drawn from.
  ///   - stream: The stream of the latents; image `i` belongs to position `i mod batchSize` of step
  ///     `i / batchSize`.
  ///   - batchSize: How many images are computed at a time.
  public init(
    of generator: Network, latents: Distribution, from stream: RandomStream, batchSize: Int = 500
  ) {
    self.batchSize = batchSize
    label = generator.label
    labels = Variable("labels", shape: [batchSize, 1])
    let shape = Shape([batchSize] + generator.subject.dimensions)
    let inputs = generator.ordered(.random(latents, shape: shape, from: stream), label: Tensor(labels))
    output = generator.traced(on: inputs, mode: .inference).output
    program = Program("drawing", values: [output])
  }

  /// The first `count` images, one after another, each in row-major order; those of a conditional generator show
  /// all its classes in turn: 0, 1, 2 and so on.
  public func images(_ count: Int) -> [Float] {
    let classes = label?.classes ?? 1
    return drawn((0..<count).map { $0 % classes })
  }

  /// An image of each of these classes.
  ///
  /// - Precondition: The generator is conditional.
  /// - Throws: `LabelOutOfRange` for a label that is no class.
  public func images(labelled labels: [Int]) throws(LabelOutOfRange) -> [Float] {
    guard let label else { preconditionFailure("a generator without a label draws no class of images") }
    try label.check(labels.lazy.map { Float($0) })
    return drawn(labels)
  }

  private func drawn(_ classes: [Int]) -> [Float] {
    let (size, count) = (output.shape.count / batchSize, classes.count)
    return [Float](unsafeUninitializedCapacity: count * size) { buffer, initialized in
      for (step, first) in stride(from: 0, to: count, by: batchSize).enumerated() {
        let taken = min(batchSize, count - first)
        for place in 0..<taken { labels.storage[place] = Float(classes[first + place]) }
        program.run(step: UInt64(step))
        (buffer.baseAddress! + first * size).initialize(
          from: program.pointer(to: output), count: taken * size)
      }
      initialized = count * size
    }
  }
}
