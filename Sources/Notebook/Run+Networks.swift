import Checkpoints
import Foundation
import Kernels
import Networks

/// The names under which files of weights say where they come from.
enum Origin {
  static let (run, seed, steps, design) = ("run", "seed", "steps", "design_sha256")
  static let (identity, sources, weights) = ("identity", "sources_sha256", "run_weights_sha256")
  static let (commit, observation) = ("commit", "observation_sha256")
  /// What stands where a state does not say it.
  static let unknown = "unknown"
}

extension Run {
  /// Where the weights after the last step come from, a training that was begun with some code.
  func origin(begunWith code: TrainingCode?) -> [String: String] {
    [
      "writer": "Counterfeit", "writer_version": PackageRoot.version,
      Origin.commit: code?.commit ?? Origin.unknown,
      "random_numbers": RandomStream.algorithm, "data_sha256": dataHash,
      Origin.run: name, Origin.seed: "\(seed)", Origin.steps: "\(steps)", Origin.design: design,
      Origin.identity: identity, Origin.sources: code?.sources ?? Origin.unknown,
      Origin.weights: weightsHash, Origin.observation: observation,
    ].merging(notes) { own, _ in own }
  }

  /// Writes a file for each network, `<network>.weights.h5`, that Keras, PyTorch, R and h5py open.
  ///
  /// - Throws: `ArrayFileError` where it cannot be written, `NetworkFileError` for a layer that Keras has not.
  func writeNetworks(into folder: String, begunWith code: TrainingCode?) throws {
    let origin = origin(begunWith: code)
    for network in networks {
      try NetworkFile.write(network, from: origin, to: "\(folder)/\(network.name)\(NetworkFile.suffix)")
    }
  }

  /// Whether a folder holds the networks, whole and with these weights.
  func areNetworks(in folder: String) -> Bool {
    let hash = weightsHash
    return networks.allSatisfy {
      let file = try? ArrayFile.read("\(folder)/\($0.name)\(NetworkFile.suffix)")
      return file?.attributes[Origin.weights] == hash
    }
  }

  /// Leaves the networks of a finished run beside its state, unless they are there already.
  func leaveNetworks(begunWith code: TrainingCode?, saying say: (String) -> Void) throws {
    if areNetworks(in: folder) { return }
    do { try writeNetworks(into: folder, begunWith: code) } catch let error as NetworkFileError {
      say("\(error) The state of the run holds its weights.")
    }
  }
}
