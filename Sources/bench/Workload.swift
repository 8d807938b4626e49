import Adversarial
import ArgumentParser
import Kernels
import Networks
import TensorEngine

/// What the peers are timed on too; Peers/README.md defines each.
enum Workload: String, CaseIterable, ExpressibleByArgument {
  case denseGAN = "W1"
  case shallowDCGAN = "W2"
  case mediumDCGAN = "W3"
  case deepDCGAN = "W4"
  case multiPurposeGAN = "W5"

  /// Images in a batch.
  var batch: Int { self == .multiPurposeGAN ? 128 : 64 }

  /// The training that takes the workload's iterations as steps.
  func training() throws -> AdversarialTraining {
    let (generator, discriminator) = try players()
    var options = AdversarialOptions()
    options.batchSize = batch
    if self == .denseGAN {
      options.generatorOptimiser = Adam(rate: 1e-3)
      options.discriminatorOptimiser = Adam(rate: 1e-4)
    }
    generator.initialise(seed: 1)
    discriminator.initialise(seed: 1)
    return AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 1)
  }

  private func players() throws -> (generator: Network, discriminator: Network) {
    switch self {
    case .denseGAN:
      return (
        try Network("generator", from: .noise(100)) {
          Dense(128)
          LeakyReLU(0.01)
          Dense(784)
          Tanh()
        },
        try Network("discriminator", from: .values(784)) {
          Dense(128)
          LeakyReLU(0.01)
          Dense(1)
        }
      )
    case .shallowDCGAN: return try deepConvolutional(128, 64)
    case .mediumDCGAN: return try deepConvolutional(256, 128)
    case .deepDCGAN: return try deepConvolutional(512, 256)
    case .multiPurposeGAN:
      return (
        try Network("generator", from: .noise(100)) {
          Dense(6272)
          LeakyReLU(0.2)
          Reshape(7, 7, 128)
          ConvTranspose(128, kernel: 4, stride: 2)
          LeakyReLU(0.2)
          ConvTranspose(128, kernel: 4, stride: 2)
          LeakyReLU(0.2)
          Conv(1, kernel: 7)
          Sigmoid()
        },
        try Network("discriminator", from: .image(28, 28, 1)) {
          Conv(64, kernel: 3, stride: 2)
          LeakyReLU(0.2)
          Dropout(0.4)
          Conv(64, kernel: 3, stride: 2)
          LeakyReLU(0.2)
          Dropout(0.4)
          Flatten()
          Dense(1)
        }
      )
    }
  }

  /// The report's DCGAN by the widths of its generator's convolutions.
  private func deepConvolutional(_ first: Int, _ second: Int) throws -> (Network, Network) {
    (
      try Network("generator", from: .noise(100)) {
        Dense(7 * 7 * first, bias: false)
        BatchNorm(momentum: 0.9, epsilon: 1e-5)
        ReLU()
        Reshape(7, 7, first)
        ConvTranspose(second, kernel: 5, stride: 2, bias: false)
        BatchNorm(momentum: 0.9, epsilon: 1e-5)
        ReLU()
        ConvTranspose(1, kernel: 5, stride: 2)
        Tanh()
      },
      try Network("discriminator", from: .image(28, 28, 1)) {
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
    )
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

  /// - Parameter run: Runs each program at a number of its random streams.
  mutating func run(_ run: (Program, UInt64) -> Void = { $0.run(step: $1) }) throws {
    try training.step(next, running: run) { number, memory in
      batches[number % 16].withUnsafeBufferPointer { memory.update(from: $0.baseAddress!, count: $0.count) }
    }
    next += 1
  }
}
