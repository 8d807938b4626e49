import Adversarial
import Datasets
import Hashing
import Kernels
import Networks
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// A conditional GAN with every layer that takes or joins labels.
  private func conditionalTraining() throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(6), .label(classes: 10)) {
      On("label") { Embedding(6) }
      Multiply()
      Dense(7 * 7 * 2)
      BatchNorm()
      ReLU()
      Reshape(7, 7, 2)
      ConvTranspose(2, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .image(28, 28, 1), .label(classes: 10)) {
      On("image") {
        Conv(3, kernel: 3, stride: 2)
        LeakyReLU(0.2)
        Flatten()
      }
      On("label") { OneHot() }
      Concatenate()
      Dropout(0.3)
      Dense(1)
    }
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    schedule.generatorBatchSize = 12
    generator.initialize(seed: 7)
    discriminator.initialize(seed: 7)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, schedule: schedule, seed: 7)
  }

  /// A GAN with historical averaging and every layer that stabilizes training.
  private func stabilizedTraining(_ loss: any AdversarialLoss) throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(6)) {
      Dense(7 * 7 * 2)
      VirtualBatchNorm(reference: 10)
      ReLU()
      Reshape(7, 7, 2)
      ConvTranspose(2, kernel: 5, stride: 2)
      VirtualBatchNorm(reference: 10)
      LeakyReLU(0.2)
      ConvTranspose(1, kernel: 5, stride: 2)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .image(28, 28, 1)) {
      Conv(3, kernel: 3, stride: 2)
      LeakyReLU(0.2)
      Flatten()
      MinibatchDiscrimination(kernels: 6, dimensions: 3)
      Dense(1)
    }
    let objective = Objective {
      loss
      HistoricalAveraging(0.01)
    }
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    generator.initialize(seed: 7)
    discriminator.initialize(seed: 7)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, objective: objective, schedule: schedule, seed: 7)
  }

  @Test("a conditional GAN reaches the golden hash", arguments: [1, 3])
  func conditional(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try batches(of: 8)
      let training = try conditionalTraining()
      for step in 0..<3 as Range<UInt64> {
        try training.step(step) {
          batches.copy(batch: $0, into: $1)
        } fillLabels: {
          batches.copyLabels(batch: $0, into: $1)
        }
      }
      #expect(hash(training) == GoldenHash.conditional.sha256)
    }
  }

  @Test("every stabilizer reaches the golden hash", arguments: [1, 3])
  func stabilizers(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try batches(of: 8)
      let losses: [any AdversarialLoss] = [NonSaturating(), FeatureMatching()]
      let hashes = try losses.map { loss in
        let training = try stabilizedTraining(loss)
        try train(training, on: batches, steps: 0..<3)
        return hash(training)
      }
      #expect(Set(hashes).count == 2)
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenHash.stabilizers.sha256)
    }
  }
}
