import Checkpoints
import Foundation
import Kernels
import Networks

/// The names under which files of weights say where they come from.
enum Origin {
  static let (run, seed, steps, design) = ("run", "seed", "steps", "design_sha256")
  static let (identity, sources, weights) = ("identity", "sources_sha256", "run_weights_sha256")
}

extension Run {
  /// Where the weights after the last step come from.
  var origin: [String: String] {
    [
      "writer": "Counterfeit", "writer_version": PackageRoot.version, "commit": root.commit,
      "random_numbers": RandomStream.algorithm, "data_sha256": dataHash,
      Origin.run: name, Origin.seed: "\(seed)", Origin.steps: "\(steps)", Origin.design: design,
      Origin.identity: identity, Origin.sources: sources, Origin.weights: weightsHash,
    ].merging(notes) { own, _ in own }
  }

  /// Writes a file for each network, `<network>.weights.h5`, that Keras, PyTorch, R and h5py open.
  ///
  /// - Throws: `ArrayFileError` where it cannot be written, `NetworkFileError` for a layer that Keras has not.
  func writeNetworks(into folder: String) throws {
    let origin = origin
    for network in networks {
      try NetworkFile.write(network, from: origin, to: "\(folder)/\(network.name)\(NetworkFile.suffix)")
    }
  }

  /// Leaves the networks of a finished run beside its state; those of one that was found may be there already, whole.
  func leaveNetworks(wasFound: Bool, saying say: (String) -> Void) throws {
    let files = networks.map { "\(folder)/\($0.name)\(NetworkFile.suffix)" }
    if wasFound && files.allSatisfy({ (try? ArrayFile.read($0)) != nil }) { return }
    do { try writeNetworks(into: folder) } catch let error as NetworkFileError {
      say("\(error) The state of the run holds its weights.")
    }
  }
}
