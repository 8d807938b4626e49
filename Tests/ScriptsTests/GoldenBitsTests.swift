import Adversarial
import Checkpoints
import Datasets
import Networks
import TensorEngine
import Testing
import ThreadCounts

/// The same script, seed and data give the same bits on every machine.
@Suite("Golden hashes", .serialized) struct GoldenBitsTests {
  private func training() throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(100)) {
      Dense(128)
      LeakyReLU(0.01)
      Dense(784)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .vector(784)) {
      Dense(128)
      LeakyReLU(0.01)
      Dropout(0.1)
      Dense(1)
    }
    generator.initialize(seed: 7)
    discriminator.initialize(seed: 7)
    var schedule = UpdateSchedule()
    schedule.discriminatorUpdate = .separate
    schedule.generatorOptimizer = Adam(learningRate: 1e-4)
    schedule.discriminatorOptimizer = Adam(learningRate: 1e-3)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator,
      objective: Objective(NonSaturating(labelSmoothing: 0.1)), schedule: schedule, seed: 7)
  }

  func batches(of size: Int = 64) throws -> Batches {
    try Batches(MNIST.load(.train), size: size, range: .symmetric, seed: 7)
  }

  func train(_ training: AdversarialTraining, on batches: Batches, steps: Range<UInt64>) throws {
    for step in steps {
      try training.step(step) { batches.copy(batch: $0, into: $1) }
    }
  }

  func hash(_ training: AdversarialTraining) -> String {
    WeightsHash.hash(
      of: training.variables.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) })
  }

  @Test("300 steps of a dense GAN reach the golden hash with any number of threads", arguments: [1, 2, 3, 7])
  func threads(_ count: Int) async throws {
    try await withThreads(count) {
      let training = try training()
      try train(training, on: batches(), steps: 0..<300)
      #expect(hash(training) == GoldenHash.dense.sha256)
    }
  }

  @Test("a training that is stopped in the middle and resumed reaches the golden hash")
  func resumed() throws {
    let first = try training()
    try train(first, on: batches(), steps: 0..<137)
    let second = try training()
    for (variable, saved) in zip(second.variables, first.variables) { variable.values = saved.values }
    try train(second, on: batches(), steps: 137..<300)
    #expect(hash(second) == GoldenHash.dense.sha256)
  }
}
