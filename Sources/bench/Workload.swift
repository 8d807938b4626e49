import Adversarial
import ArgumentParser
import Kernels
import Networks

/// What the peers are timed on too; Peers/README.md defines each.
enum Workload: String, CaseIterable, ExpressibleByArgument {
  case denseGAN = "W1"

  /// Images in a batch.
  var batch: Int { 64 }

  /// The training that takes the workload's iterations as steps.
  func training() throws -> AdversarialTraining {
    switch self {
    case .denseGAN:
      let generator = try Network("generator", from: .noise(100)) {
        Dense(128)
        LeakyReLU(0.01)
        Dense(784)
        Tanh()
      }
      let discriminator = try Network("discriminator", from: .values(784)) {
        Dense(128)
        LeakyReLU(0.01)
        Dense(1)
      }
      var options = AdversarialOptions()
      options.generatorOptimiser = Adam(rate: 1e-3)
      options.discriminatorOptimiser = Adam(rate: 1e-4)
      generator.initialise(seed: 1)
      discriminator.initialise(seed: 1)
      return AdversarialTraining(
        generator: generator, discriminator: discriminator, options: options, seed: 1)
    }
  }
}

/// A workload with the sixteen batches of noise images that it cycles through.
struct Iterations {
  let training: AdversarialTraining
  private let batches: [[Float]]
  private var next: UInt64 = 0

  init(of workload: Workload) throws {
    training = try workload.training()
    let count = training.realImages.shape.count
    batches = (0..<16).map {
      RandomStream(seed: 1, name: "images").numbers(.uniform(low: -1, high: 1), count: count, step: $0)
    }
  }

  mutating func run() throws {
    try training.step(next) { number, memory in
      batches[number % 16].withUnsafeBufferPointer { memory.update(from: $0.baseAddress!, count: $0.count) }
    }
    next += 1
  }
}
