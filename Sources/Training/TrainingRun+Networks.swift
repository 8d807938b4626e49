import Checkpoints
import Foundation
import Kernels
import Networks

extension TrainingRun {
  /// Where the weights after the last step come from.
  func provenance(commit: String) -> [String: String] {
    [
      "writer": "Counterfeit", "writer_version": PackageRoot.version, Provenance.commit: commit,
      "random_numbers": RandomStream.algorithm, "data_sha256": dataHash, Provenance.run: name,
      Provenance.seed: "\(seed)", Provenance.steps: "\(steps)", Provenance.configuration: configurationHash,
      Provenance.hash: hash, Provenance.weights: weightsHash,
    ].merging(notes) { own, _ in own }
  }

  /// Writes a file for each network, `<network>.weights.h5`, that Keras, PyTorch, R and h5py open.
  ///
  /// - Throws: `ArrayFileError` where it cannot be written, `NetworkFileError` for a layer that Keras has not.
  func writeNetworks(into folder: String, commit: String) throws {
    let provenance = provenance(commit: commit)
    for network in networks {
      try NetworkFile.write(
        network, provenance: provenance, to: "\(folder)/\(network.name)\(NetworkFile.suffix)")
    }
  }

  /// Whether a folder holds the networks, whole and with the present weights.
  func areNetworks(in folder: String) -> Bool {
    let hash = weightsHash
    return networks.allSatisfy {
      let file = try? ArrayFile.read("\(folder)/\($0.name)\(NetworkFile.suffix)")
      return file?.attributes[Provenance.weights] == hash
    }
  }

  /// Leaves the networks of a finished training beside its checkpoints, unless they are there already.
  func leaveNetworks(commit: String) throws {
    if areNetworks(in: folder) { return }
    do { try writeNetworks(into: folder, commit: commit) } catch let error as NetworkFileError {
      say("\(error) The checkpoint holds its weights.")
    }
  }
}
