import Adversarial
import Datasets
import Hashing
import Networks
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// A small GAN of residual blocks and parallel paths, with every layer that other people's files need.
  private func blocksTraining(
    _ objective: Objective, discriminatorUpdate: UpdateSchedule.DiscriminatorUpdate
  ) throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(6)) {
      Dense(7 * 7 * 4)
      Reshape(7, 7, -1)
      BatchNorm(scale: false)
      ELU(0.5)
      UpSample()
      Residual {
        DepthwiseConv(kernel: 3)
        LayerNorm()
        GELU()
        Conv(4, kernel: 3)
      }
      BatchNorm(center: false)
      Swish()
      UpSample()
      Conv(1, kernel: 3)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .image(28, 28, 1)) {
      GaussianNoise(0.1)
      Parallel {
        Path {
          Conv(2, kernel: 3, stride: 2)
          SELU()
        }
        Path { MaxPool(3, stride: 2, padding: .same) }
        Path { AveragePool() }
      }
      DepthwiseConv(kernel: 3, stride: 2, padding: .valid, multiplier: 2, bias: false)
      GELU(isApproximate: true)
      AveragePool(3, stride: 2, padding: .same)
      MaxPool(2, stride: 1)
      LayerNorm(scale: false)
      Flatten()
      Dense(5)
      Softmax()
      Dense(1)
    }
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    schedule.discriminatorUpdate = discriminatorUpdate
    generator.initialize(seed: 7)
    discriminator.initialize(seed: 7)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, objective: objective, schedule: schedule, seed: 7)
  }

  @Test(
    "GANs of blocks with pooling, depthwise convolutions and normalizations reach the golden hash",
    arguments: [1, 3])
  func blocks(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try batches(of: 8)
      let trainings = [
        try blocksTraining(Objective(), discriminatorUpdate: .joint),
        try blocksTraining(Objective { R1(1) }, discriminatorUpdate: .separate),
      ]
      let hashes = try trainings.map { training in
        try train(training, on: batches, steps: 0..<3)
        return hash(training)
      }
      #expect(Set(hashes).count == 2)
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenHash.blocks.sha256)
    }
  }
}
