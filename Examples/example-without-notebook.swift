// A GAN without a notebook: two networks, an objective, a schedule, and a loop of one's own.

import Counterfeit

let digits = try MNIST.load(.train)
let generator = try Network("generator", from: .latent(100)) {
  Dense(128)
  ReLU()
  Dense(784)
  Tanh()
}
let discriminator = try Network("discriminator", from: .vector(784)) {
  Dense(128)
  LeakyReLU(0.2)
  Dense(1)
}
generator.initialize(seed: 7)
discriminator.initialize(seed: 7)

var schedule = UpdateSchedule()
schedule.optimize(with: Adam(learningRate: 2e-4, beta1: 0.5))
let training = try AdversarialTraining(
  generator: generator, discriminator: discriminator,
  objective: Objective(NonSaturating(labelSmoothing: 0.1)),
  schedule: schedule, seed: 7)
let batches = try Batches(digits, size: schedule.batchSize, range: .symmetric, seed: 7)

let steps = CommandLine.arguments.dropFirst().first.flatMap { UInt64($0) } ?? 2_000
for step in 0..<steps {
  try training.step(step) { batches.copy(batch: $0, into: $1) }
  if step % 500 == 499 {
    let losses = training.losses
    print("step \(step + 1): generator \(losses.generator), discriminator \(losses.discriminator)")
  }
}

let sampler = Sampler(
  of: generator, latents: schedule.latents, from: RandomStream(seed: 7, name: "samples"))
let samples = Images(sampler.samples(40), size: digits.size, range: .symmetric)
try Figure { ImageGrid(samples, title: "Samples after \(steps) steps", columns: 10) }
  .write(to: "samples.png")
print("samples.png")
