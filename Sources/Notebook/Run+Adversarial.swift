import Adversarial
import Datasets
import Kernels

extension Run {
  /// The training of two players.
  init(
    _ name: String, _ training: AdversarialTraining, _ batches: Batches, steps: Int,
    observing observation: Observation?, seed: UInt64, dataHash: String,
    sources: String? = nil, root: PackageRoot
  ) {
    self.init(
      name, of: [training.generator, training.discriminator], changing: training.variables,
      "\(training.options)", on: batches, steps: steps,
      observedSteps: observation?.steps ?? [], observed: observation?.words ?? "", seed: seed,
      dataHash: dataHash,
      notes: ["latents": training.options.latents.words], sources: sources, root: root)
  }
}

extension Distribution {
  /// The distribution in the words that files of weights name it with, as in `normal 0.0 1.0`.
  var words: String {
    switch self {
    case .uniform(let low, let high): return "uniform \(low) \(high)"
    case .normal(let mean, let deviation): return "normal \(mean) \(deviation)"
    case .bernoulli(let probability): return "bernoulli \(probability)"
    }
  }
}
