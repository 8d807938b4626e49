import Kernels
import Networks

@testable import Adversarial

/// The dense networks of the Keras notebook, which most tests train.
func denseGAN(
  _ objective: Objective = Objective(), seed: UInt64 = 11,
  schedule change: (inout UpdateSchedule) -> Void = { _ in }
) throws -> AdversarialTraining {
  let generator = try Network("generator", from: .latent(100)) {
    Dense(128)
    LeakyReLU(0.01)
    Dense(784)
    Tanh()
  }
  let discriminator = try Network("discriminator", from: .vector(784)) {
    Dense(128)
    LeakyReLU(0.01)
    Dense(1)
  }
  generator.initialize(seed: seed)
  discriminator.initialize(seed: seed)
  var schedule = UpdateSchedule()
  change(&schedule)
  return try AdversarialTraining(
    generator: generator, discriminator: discriminator, objective: objective, schedule: schedule, seed: seed)
}

/// Takes some steps on batches of random images.
func train(_ training: AdversarialTraining, steps: Range<UInt64>) throws {
  let count = training.realExamples.shape.count
  let stream = RandomStream(seed: 11, name: "real images")
  for step in steps {
    try training.step(step) { number, memory in
      let images = stream.numbers(.uniform(low: -1, high: 1), count: count, step: UInt64(number))
      memory.update(from: images, count: count)
    }
  }
}
