import Kernels
import Networks

@testable import Adversarial

/// The notebook's dense networks, in which every test of training begins.
func denseGAN(
  _ options: AdversarialOptions, seed: UInt64 = 11
) throws -> AdversarialTraining {
  let generator = try Network("generator", from: .noise(100)) {
    Dense(128)
    LeakyReLU(0.01)
    Dense(784)
    Tanh()
  }
  let discriminator = try Network("discriminator", from: .values(784)) {
    Dense(128)
    LeakyReLU(0.01)
    Dense(1)
  }
  generator.initialise(seed: seed)
  discriminator.initialise(seed: seed)
  return try AdversarialTraining(
    generator: generator, discriminator: discriminator, options: options, seed: seed)
}

/// Takes some steps on batches of random images.
func train(_ training: AdversarialTraining, steps: Range<UInt64>) throws {
  let count = training.realImages.shape.count
  let stream = RandomStream(seed: 11, name: "real images")
  for step in steps {
    try training.step(step) { number, memory in
      let images = stream.numbers(.uniform(low: -1, high: 1), count: count, step: UInt64(number))
      memory.update(from: images, count: count)
    }
  }
}
