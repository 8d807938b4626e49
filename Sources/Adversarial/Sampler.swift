import Kernels
import Networks
import TensorEngine

/// Draws images from a generator as it is used after training: the same latents at every call.
public final class Sampler {
  private let program: Program
  private let output: Tensor
  private let batchSize: Int

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
    let shape = Shape([batchSize] + generator.inputs[0].dimensions)
    output = generator(.random(latents, shape: shape, from: stream))
    program = Program("drawing", values: [output])
  }

  /// The first `count` images, one after another, each in row-major order.
  public func images(_ count: Int) -> [Float] {
    let size = output.shape.count / batchSize
    return [Float](unsafeUninitializedCapacity: count * size) { buffer, initialized in
      for (step, first) in stride(from: 0, to: count, by: batchSize).enumerated() {
        program.run(step: UInt64(step))
        let values = min(batchSize, count - first) * size
        (buffer.baseAddress! + first * size).initialize(from: program.pointer(to: output), count: values)
      }
      initialized = count * size
    }
  }
}
