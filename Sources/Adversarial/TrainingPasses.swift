import Kernels
import Networks
import TensorEngine

/// The two networks of a GAN as its updates apply them: in training mode, each pass with random numbers of its own.
struct TrainingPasses {
  let generator, discriminator: Network
  let schedule: UpdateSchedule
  let seed: UInt64

  /// Generated examples from latents of a stream.
  func generate(_ count: Int, latents stream: String, labels: Tensor?, as name: String) -> ForwardPass {
    let latents = Tensor.random(
      schedule.latents, shape: Shape([count] + generator.dataInput.dimensions),
      from: RandomStream(seed: seed, name: stream))
    return generator.apply(
      to: generator.ordered(latents, label: labels), mode: mode(name),
      reference: generator.reference(schedule.latents, seed: seed))
  }

  /// The discriminator's outputs for examples; running statistics go on from an earlier pass of the same program.
  func discriminate(
    _ examples: Tensor, labels: Tensor?, as name: String, after earlier: ForwardPass? = nil
  ) -> ForwardPass {
    discriminator.apply(
      to: discriminator.ordered(examples, label: labels), mode: mode(name), after: earlier)
  }

  /// The examples of a batch as the discriminator takes them: joined along their last axis where several are packed.
  func packed(_ examples: Tensor) -> Tensor {
    let count = examples.shape[0] / schedule.packing
    return .concatenation(
      (0..<schedule.packing).map { examples.slice($0 * count..<($0 + 1) * count) },
      along: examples.shape.rank - 1)
  }

  private func mode(_ name: String) -> Mode { .training(Randomness(seed: seed, name: name)) }
}
