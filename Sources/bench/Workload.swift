import Adversarial
import ArgumentParser
import Networks

/// What the peers are timed on too; Peers/README.md defines each.
enum Workload: String, CaseIterable, ExpressibleByArgument {
  case denseGAN = "W1"
  case shallowDCGAN = "W2"
  case mediumDCGAN = "W3"
  case deepDCGAN = "W4"
  case multiPurposeGAN = "W5"
  case sampling = "W6"
  case classification = "W7"
  case wassersteinGAN = "W8"
  case colorDCGAN = "W9"
  case deepClassification = "W10"

  /// The workload at its beginning, its programs planned for the present number of threads.
  func iterations() throws -> any Iterations {
    var options = AdversarialOptions()
    switch self {
    case .denseGAN:
      options.generatorOptimiser = Adam(rate: 1e-3)
      options.discriminatorOptimiser = Adam(rate: 1e-4)
      return try GameIterations(between: densePlayers(), options: options)
    case .shallowDCGAN:
      return try GameIterations(between: deepConvolutionalPlayers(128, 64), options: options)
    case .mediumDCGAN:
      return try GameIterations(between: deepConvolutionalPlayers(256, 128), options: options)
    case .deepDCGAN: return try GameIterations(between: deepConvolutionalPlayers(512, 256), options: options)
    case .multiPurposeGAN:
      options.batchSize = 128
      return try GameIterations(between: multiPurposePlayers(), options: options)
    case .sampling: return SamplingIterations(of: try deepConvolutionalPlayers(256, 128).generator)
    case .classification: return ClassificationIterations(of: try digitClassifier(), batch: 128)
    case .wassersteinGAN:
      let players = (try deepConvolutionalPlayers(128, 64).generator, try wassersteinCritic())
      return try WassersteinIterations(
        between: players, batch: 64, optimiser: Adam(rate: 1e-4, beta1: 0, beta2: 0.9))
    case .colorDCGAN:
      options.batchSize = 50
      return try GameIterations(between: colorPlayers(), options: options)
    case .deepClassification: return ClassificationIterations(of: try deepDigitClassifier(), batch: 128)
    }
  }
}
