import Adversarial
import Datasets
import Hashing
import Networks
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// A small GAN with convolutions, whose critic has no batch normalization.
  private func penalizedTraining(
    _ objective: Objective, discriminatorSteps: Int
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
    let critic = try Network("critic", from: .image(28, 28, 1)) {
      Conv(3, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      Dropout(0.3)
      Conv(4, kernel: 3, stride: 2)
      Tanh()
      Flatten()
      Dense(1)
    }
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    schedule.discriminatorSteps = discriminatorSteps
    generator.initialize(seed: 7)
    critic.initialize(seed: 7)
    return try AdversarialTraining(
      generator: generator, discriminator: critic, objective: objective, schedule: schedule, seed: 7)
  }

  @Test(
    "a Wasserstein GAN with a gradient penalty and a GAN with R1 reach the golden hash", arguments: [1, 3])
  func penalties(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try batches(of: 8)
      let wasserstein = Objective {
        Wasserstein()
        GradientPenalty(10)
      }
      let nonSaturating = Objective {
        NonSaturating()
        R1(10)
      }
      let trainings = [
        try penalizedTraining(wasserstein, discriminatorSteps: 2),
        try penalizedTraining(nonSaturating, discriminatorSteps: 1),
      ]
      let hashes = try trainings.map { training in
        try train(training, on: batches, steps: 0..<3)
        return hash(training)
      }
      #expect(Set(hashes).count == 2)
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenHash.penalties.sha256)
    }
  }
}
