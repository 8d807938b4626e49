import Adversarial
import Networks
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// Batches of 24 fill one vector of sixteen and half of another, and keep the test short.
  private static let batchSize = 24

  private func mediumDCGAN() throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(100)) {
      Dense(7 * 7 * 256, bias: false)
      BatchNorm(momentum: 0.9, epsilon: 1e-5)
      ReLU()
      Reshape(7, 7, 256)
      ConvTranspose(128, kernel: 5, stride: 2, bias: false)
      BatchNorm(momentum: 0.9, epsilon: 1e-5)
      ReLU()
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .image(28, 28, 1)) {
      Conv(64, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      Dropout(0.25)
      Conv(128, kernel: 5, stride: 2, bias: false)
      BatchNorm(momentum: 0.9, epsilon: 1e-5)
      LeakyReLU(0.2)
      Dropout(0.25)
      Flatten()
      Dense(1)
    }
    generator.initialize(seed: 7)
    discriminator.initialize(seed: 7)
    var schedule = UpdateSchedule()
    schedule.batchSize = Self.batchSize
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, schedule: schedule, seed: 7)
  }

  @Test(
    "50 steps of the medium DCGAN reach the golden hash with any number of threads", arguments: [1, 2, 3, 7])
  func convolutions(_ count: Int) async throws {
    try await withThreads(count) {
      let training = try mediumDCGAN()
      try train(training, on: batches(of: Self.batchSize), steps: 0..<50)
      #expect(hash(training) == GoldenHash.convolutional.sha256)
    }
  }
}
