import Adversarial
import Checkpoints
import Datasets
import Networks
import Notebook
import TensorEngine
import Testing
import ThreadCounts

/// The promise of the project: the same script, seed and data give the same bits on every machine.
@Suite("Golden bits", .serialized) struct GoldenBitsTests {
  private func training() throws -> AdversarialTraining {
    let generator = try Network("generator", from: .noise(100)) {
      Dense(128)
      LeakyReLU(0.01)
      Dense(784)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .values(784)) {
      Dense(128)
      LeakyReLU(0.01)
      Dropout(0.1)
      Dense(1)
    }
    generator.initialise(seed: 7)
    discriminator.initialise(seed: 7)
    var options = AdversarialOptions()
    options.realTarget = 0.9
    options.discriminatorTurn = .apart
    options.generatorOptimiser = Adam(rate: 1e-4)
    options.discriminatorOptimiser = Adam(rate: 1e-3)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 7)
  }

  func batches(of size: Int = 64) throws -> Batches {
    try Batches(MNIST.load(.train), size: size, scaledTo: .symmetric, seed: 7)
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

  @Test("300 steps reach the golden bits with any number of threads", arguments: [1, 2, 3, 7])
  func threads(_ count: Int) async throws {
    try await withThreads(count) {
      let training = try training()
      try train(training, on: batches(), steps: 0..<300)
      #expect(hash(training) == GoldenBits.dense)
    }
  }

  @Test("training that is stopped in the middle and resumed reaches the golden bits")
  func resumed() throws {
    let first = try training()
    try train(first, on: batches(), steps: 0..<137)
    let second = try training()
    for (variable, saved) in zip(second.variables, first.variables) { variable.values = saved.values }
    try train(second, on: batches(), steps: 137..<300)
    #expect(hash(second) == GoldenBits.dense)
  }
}
