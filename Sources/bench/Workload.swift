import Adversarial
import ArgumentParser
import Evaluation
import Models
import Networks

/// The workloads that the peers are timed on too. Benchmarks/README.md defines them.
enum Workload: String, CaseIterable, ExpressibleByArgument {
  case denseGAN = "W1"
  case shallowDCGAN = "W2"
  case mediumDCGAN = "W3"
  case deepDCGAN = "W4"
  case mpGAN = "W5"
  case sampling = "W6"
  case classification = "W7"
  case wassersteinGAN = "W8"
  case colorDCGAN = "W9"
  case deepClassification = "W10"

  /// Creates the workload, with programs planned for the current number of threads.
  func iterations() throws -> any Iterations {
    switch self {
    case .denseGAN:
      return try AdversarialIterations(NotebookGAN.networks()) {
        $0.generatorOptimizer = Adam(learningRate: 1e-3)
        $0.discriminatorOptimizer = Adam(learningRate: 1e-4)
      }
    case .shallowDCGAN: return try AdversarialIterations(deepConvolutionalNetworks(.shallow))
    case .mediumDCGAN: return try AdversarialIterations(deepConvolutionalNetworks(.medium))
    case .deepDCGAN: return try AdversarialIterations(deepConvolutionalNetworks(.deep))
    case .mpGAN: return try AdversarialIterations(MPGAN.networks()) { $0.batchSize = 128 }
    case .sampling: return SamplingIterations(of: try DCGAN.generator(.medium))
    case .classification: return ClassificationIterations(of: try paddedClassifier(), batch: 128)
    case .wassersteinGAN:
      let networks = GAN(generator: try DCGAN.generator(.shallow), discriminator: try DCGAN.critic())
      let objective = Objective {
        Wasserstein()
        GradientPenalty(10)
      }
      return try AdversarialIterations(networks, objective: objective) {
        $0.optimize(with: Adam(learningRate: 1e-4, beta1: 0, beta2: 0.9))
      }
    case .colorDCGAN:
      let networks = GAN(
        generator: try ColorDCGAN.generator(), discriminator: try ColorDCGAN.discriminator())
      return try AdversarialIterations(networks) { $0.batchSize = 50 }
    case .deepClassification:
      return ClassificationIterations(of: try ClassifierArchitecture.l2Net.network(), batch: 128)
    }
  }
}

private func deepConvolutionalNetworks(_ depth: DCGAN.Depth) throws -> GAN {
  GAN(generator: try DCGAN.generator(depth), discriminator: try DCGAN.discriminator())
}

/// A classifier with two padded convolutions and a dense layer of 512 units; 1,663,370 parameters.
private func paddedClassifier() throws -> Network {
  try Network("classifier", from: .image(28, 28, 1)) {
    for filters in [32, 64] {
      Conv(filters, kernel: 5)
      ReLU()
      MaxPool()
    }
    Flatten()
    Dense(512)
    ReLU()
    Dense(10)
  }
}
