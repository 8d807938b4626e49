import Adversarial
import Datasets
import Hashing
import Networks
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// A small GAN with an average of its generator, whose discriminator takes shifted packs and has normalized kernels.
  private func transformedTraining(
    _ objective: Objective, packing: Int, discriminatorUpdate: UpdateSchedule.DiscriminatorUpdate
  ) throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(6)) {
      Dense(7 * 7 * 2)
      BatchNorm()
      ReLU()
      Reshape(7, 7, 2)
      ConvTranspose(2, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .image(28, 28, packing)) {
      RandomShift(2)
      SpectralNorm(Conv(3, kernel: 5, stride: 2))
      LeakyReLU(0.2)
      Flatten()
      SpectralNorm(Dense(1))
    }
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    schedule.packing = packing
    schedule.generatorAverage = 0.9
    schedule.discriminatorUpdate = discriminatorUpdate
    generator.initialize(seed: 7)
    discriminator.initialize(seed: 7)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, objective: objective, schedule: schedule, seed: 7)
  }

  @Test(
    "GANs with spectral normalization, random shifts, packs and an average of weights reach the golden hash",
    arguments: [1, 3])
  func transforms(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try batches(of: 8)
      let trainings = [
        try transformedTraining(Objective(), packing: 2, discriminatorUpdate: .joint),
        try transformedTraining(Objective { R1(1) }, packing: 1, discriminatorUpdate: .separate),
      ]
      let hashes = try trainings.map { training in
        try train(training, on: batches, steps: 0..<3)
        return hash(training)
      }
      #expect(Set(hashes).count == 2)
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenHash.transforms.sha256)
    }
  }
}
