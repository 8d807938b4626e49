import Adversarial
import Datasets
import Hashing
import Kernels
import Networks
import Notebook
import Testing
import ThreadCounts

extension GoldenBitsTests {
  /// Players on labelled digits with every layer that takes or joins a label.
  private func conditionalTraining() throws -> AdversarialTraining {
    let generator = try Network("generator", from: .noise(6), .label(of: 10)) {
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
    let discriminator = try Network("discriminator", from: .image(28, 28, 1), .label(of: 10)) {
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
    var options = AdversarialOptions()
    options.batchSize = 8
    options.generatorBatchSize = 12
    generator.initialise(seed: 7)
    discriminator.initialise(seed: 7)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 7)
  }

  /// Players with every trick that an option or a layer is.
  private func trickyTraining(_ objective: GeneratorObjective) throws -> AdversarialTraining {
    let generator = try Network("generator", from: .noise(6)) {
      Dense(7 * 7 * 2)
      VirtualBatchNorm(references: 10)
      ReLU()
      Reshape(7, 7, 2)
      ConvTranspose(2, kernel: 5, stride: 2)
      VirtualBatchNorm(references: 10)
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
    var options = AdversarialOptions()
    options.batchSize = 8
    options.objective = objective
    options.historicalAveraging = 0.01
    generator.initialise(seed: 7)
    discriminator.initialise(seed: 7)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 7)
  }

  @Test("conditional players reach the golden bits", arguments: [1, 3])
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
      #expect(hash(training) == GoldenBits.conditional)
    }
  }

  @Test("every trick reaches the golden bits", arguments: [1, 3])
  func tricks(threads: Int) async throws {
    try await withThreads(threads) {
      let batches = try batches(of: 8)
      let hashes = try [GeneratorObjective.nonSaturating, .featureMatching()].map { objective in
        let training = try trickyTraining(objective)
        try train(training, on: batches, steps: 0..<3)
        return hash(training)
      }
      #expect(Set(hashes).count == 2)
      #expect(SHA256.hash(of: hashes.joined(separator: "\n")) == GoldenBits.tricks)
    }
  }
}
