import Checkpoints
import Datasets
import Hashing
import Kernels
import Networks
import TensorEngine

/// One training with its place on disk: found again by the hash of all that goes in.
struct Run {
  let name: String
  /// What is trained.
  let networks: [Network]
  /// Everything that a step changes.
  let variables: [Variable]
  let steps: Int
  let observedSteps: [Int]
  let seed: UInt64
  /// Losses are averaged over intervals of this length.
  let interval: Int
  let dataHash: String
  let root: PackageRoot
  /// The hash of networks, options and data: what is trained, whatever the code below it is.
  let design: String
  /// The hash of the code of the rooms below when the script was started.
  let sources: String
  /// The hash of what is looked at on the way, and when.
  let observation: String
  /// The hash of all that goes in.
  let identity: String
  let folder: String
  /// What the files of its networks say besides where they come from.
  let notes: [String: String]

  /// The networks hold the weights that they begin with.
  ///
  /// - Parameters:
  ///   - words: How it is trained: every choice, as text that changes where one does.
  ///   - batches: What it is trained on.
  ///   - observed: What is looked at after the observed steps, as text that changes where it does.
  ///   - sources: The hash of the code that runs, where it is not that of the files as they are.
  init(
    _ name: String, of networks: [Network], changing variables: [Variable], _ words: String,
    on batches: Batches, steps: Int, observedSteps: [Int], observed: String = "", seed: UInt64,
    dataHash: String,
    notes: [String: String] = [:], sources: String? = nil, root: PackageRoot
  ) {
    (self.name, self.networks, self.variables) = (name, networks, variables)
    (self.steps, self.observedSteps, self.seed) = (steps, observedSteps, seed)
    (self.dataHash, self.notes, self.root) = (dataHash, notes, root)
    // Two hundred points, but five steps at least for each where that leaves fifty.
    interval = max(1, min(5, steps / 50), steps / 200)
    let parts =
      networks.map(\.description) + [
        words, RandomStream.algorithm,
        "batches of \(batches.size), \(batches.scale), seed \(batches.seed), data \(dataHash)",
      ]
    let text = parts.joined(separator: "\n")
    design = SHA256.hash(of: text)
    self.sources = sources ?? root.sourcesHash()
    let looks = "observed \(observedSteps)" + (observed.isEmpty ? "" : ": \(observed)")
    observation = SHA256.hash(of: looks)
    let inputs = [
      "design \(design)", "weights \(WeightsHash.hash(of: networks.flatMap(NetworkFile.arrays)))",
      "seed \(seed)",
      "steps \(steps)", looks,
    ]
    identity = SHA256.hash(of: (inputs + GoldenBits.known(to: text)).joined(separator: "\n"))
    folder = root.file("runs/\(name)-\(identity.prefix(12))")
  }

  /// Weights, optimiser state and history as arrays, and what is known of the code.
  ///
  /// - Throws: ``NotebookError/notFinite(run:step:variable:)`` rather than let a broken state replace a good one.
  func stored(_ state: RunState, after step: Int) throws -> StoredArrays {
    if let broken = variables.first(where: { !$0.values.areFinite }) {
      throw NotebookError.notFinite(run: name, step: step, variable: broken.name)
    }
    return StoredArrays(
      variables.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) }
        + state.arrays,
      attributes: [
        "writer": "Counterfeit", "writer_version": PackageRoot.version, "identity": identity,
        "random_numbers": RandomStream.algorithm, "data_sha256": dataHash, "run": name, "seed": "\(seed)",
      ].merging(state.attributes) { own, _ in own })
  }

  /// Puts a state back into the training.
  func restore(_ stored: StoredArrays, from path: String) throws -> RunState {
    guard stored.attributes["identity"] == identity else {
      throw NotebookError.foreignState(path, reason: "it belongs to a run of other inputs")
    }
    for variable in variables {
      variable.values = try stored.values(
        variable.name, shape: variable.shape.dimensions, as: Float.self)
    }
    return try RunState(stored)
  }

  /// The variables of the networks, without the optimisers'.
  var networkVariables: [Variable] { networks.flatMap(\.allVariables) }

  /// The weights of the networks as arrays.
  var weights: [NamedArray] { networks.flatMap(NetworkFile.arrays) }

  /// The hash of the weights of all networks.
  var weightsHash: String { WeightsHash.hash(of: weights) }
}
