import Adversarial
import Models
import Networks
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// Batches of 24 fill one vector of sixteen and half of another, and keep the test short.
  private static let batchSize = 24

  private func mediumDCGAN() throws -> AdversarialTraining {
    let (generator, discriminator) = (try DCGAN.generator(.medium), try DCGAN.discriminator())
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
