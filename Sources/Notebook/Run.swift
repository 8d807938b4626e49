import Adversarial
import Checkpoints
import Datasets
import Foundation
import Hashing
import Kernels
import TensorEngine

/// One training with its place on disk: found again by the hash of all that goes in.
struct Run {
  let name: String
  let training: AdversarialTraining
  let batches: Batches
  let steps: Int
  let observedSteps: [Int]
  /// Losses are averaged over intervals of this length.
  let interval: Int
  let identity: String
  let folder: String

  init(
    _ name: String, _ training: AdversarialTraining, _ batches: Batches, steps: Int, observedSteps: [Int],
    seed: UInt64, dataHash: String, root: PackageRoot
  ) {
    (self.name, self.training, self.batches) = (name, training, batches)
    (self.steps, self.observedSteps) = (steps, observedSteps)
    interval = max(1, steps / 200)
    let parts = [
      training.generator.description, training.discriminator.description, "\(training.options)",
      "seed \(seed)", "steps \(steps)", "observed \(observedSteps)", RandomStream.algorithm,
      "batches of \(batches.size), \(batches.scale), seed \(batches.seed), data \(dataHash)",
      "sources \(root.sourcesHash())",
    ]
    identity = SHA256.hash(of: parts.joined(separator: "\n"))
    folder = root.file("runs/\(name)-\(identity.prefix(12))")
  }

  /// Weights, optimiser state and history as arrays.
  ///
  /// - Throws: ``NotebookError/notFinite(run:step:variable:)`` rather than let a broken state replace a good one.
  func state(_ history: TrainingHistory, _ interval: LossInterval, after step: Int) throws -> StoredArrays {
    if let broken = training.variables.first(where: { !$0.values.allSatisfy(\.isFinite) }) {
      throw NotebookError.notFinite(run: name, step: step, variable: broken.name)
    }
    return StoredArrays(
      training.variables.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) }
        + history.arrays + [interval.array],
      attributes: [
        "writer": "Counterfeit", "identity": identity, "random_numbers": RandomStream.algorithm,
        "run": name,
      ])
  }

  /// Puts a state back into the training.
  func restore(_ stored: StoredArrays, from path: String) throws -> (TrainingHistory, LossInterval) {
    guard stored.attributes["identity"] == identity else {
      throw NotebookError.foreignState(path, reason: "it belongs to a run of other inputs")
    }
    for variable in training.variables {
      variable.values = try stored.values(
        variable.name, shape: variable.shape.dimensions, as: Float.self)
    }
    return (try TrainingHistory(stored), try LossInterval(stored))
  }

  /// The hash of the weights of both networks.
  var weightsHash: String {
    let networks = training.generator.allVariables + training.discriminator.allVariables
    return WeightsHash.hash(of: networks.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) })
  }
}
