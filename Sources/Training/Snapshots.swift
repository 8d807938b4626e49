import Checkpoints
import Files
import Networks

/// The networks of a training after some steps, in its folder: one file of arrays a step, which measurements read.
struct Snapshots {
  let run: TrainingRun

  private func path(of step: Int) -> String { "\(run.folder)/snapshots/step-\(step).h5" }

  /// Keeps the networks as they are, and returns the hash of their weights.
  func write(after step: Int) throws -> String {
    let hash = run.weightsHash
    try AtomicFile.createFolder(run.folder + "/snapshots")
    try ArrayFile.write(
      StoredArrays(
        run.weights,
        attributes: [
          Provenance.hash: run.hash, Provenance.steps: "\(step)", Provenance.weights: hash,
          "random_numbers": "none",
        ]), to: path(of: step))
    return hash
  }

  /// Whether the networks of a step are there, whole and with these weights.
  func contains(_ step: Int, weights: String) -> Bool { (try? arrays(of: step, weights: weights)) != nil }

  /// Puts the weights of a step into the networks.
  ///
  /// - Parameter weights: Their SHA-256, where it is known.
  /// - Throws: `ArrayFileError` where they are missing or damaged.
  func load(_ step: Int, weights: String?) throws {
    let stored = try arrays(of: step, weights: weights)
    for variable in run.networks.flatMap(\.allVariables) {
      variable.values = try stored.values(variable.name, shape: variable.shape.dimensions, as: Float.self)
    }
  }

  private func arrays(of step: Int, weights: String?) throws -> StoredArrays {
    let stored = try ArrayFile.read(path(of: step))
    let attributes = stored.attributes
    let hash = WeightsHash.hash(of: stored.arrays)
    guard attributes[Provenance.hash] == run.hash, attributes[Provenance.steps] == "\(step)",
      attributes[Provenance.weights] == hash, weights == nil || weights == hash
    else {
      throw ArrayFileError.damaged(
        path: path(of: step), reason: "it does not hold the weights of step \(step)")
    }
    return stored
  }
}
