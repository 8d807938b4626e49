import Checkpoints
import Datasets
import Hashing
import Kernels
import Networks
import TensorEngine

/// One training with its place on disk, known by the hash of all that decides its bits: networks, their first weights,
/// configuration, data, seed, steps and golden hashes.
///
/// Its programs are built only when it is trained, so that many trainings may be at hand.
package struct TrainingRun {
  package let name: String
  /// The networks that are trained.
  package let networks: [Network]
  package let steps: Int
  package let seed: UInt64
  /// The steps after which the networks are kept; no part of what the training is known by.
  package let snapshotSteps: [Int]
  /// The hash of networks, configuration and data.
  package let configurationHash: String
  /// The hash of all that decides the bits.
  package let hash: String
  /// The folder of checkpoints and snapshots.
  package let folder: String
  /// The folder of `data/weights` in which its networks are published; nil for none.
  package let publishedName: String?
  /// Losses are averaged over intervals of this length.
  let interval: Int
  let dataHash: String
  /// What the files of its networks say besides their provenance.
  let notes: [String: String]
  private let build: () throws -> any Trainable

  /// A training before its first step: the networks hold their first weights.
  ///
  /// - Parameters:
  ///   - identity: What is trained and how.
  ///   - batches: The batches of real examples.
  ///   - dataHash: The hash of all real examples.
  ///   - storage: What is kept of it, and where.
  ///   - build: Makes the training anew, with the first weights.
  /// - Throws: ``TrainingError`` for less than one step and for names that a checkpoint needs for something else.
  package init(
    _ name: String, _ identity: Identity, on batches: Batches, dataHash: String, steps: Int,
    storage: Storage, build: @escaping () throws -> any Trainable
  ) throws {
    guard steps > 0 else { throw TrainingError.noSteps(steps, run: name) }
    for network in identity.networks where CheckpointState.groups.contains(network.name) {
      throw TrainingError.takenName(network.name)
    }
    if let step = storage.snapshotSteps.first(where: { !(0...steps).contains($0) }) {
      throw TrainingError.noSnapshot(run: name, step: step, steps: steps)
    }
    (self.name, networks, self.steps, seed) = (name, identity.networks, steps, batches.seed)
    (self.dataHash, self.build) = (dataHash, build)
    (notes, publishedName) = (storage.notes, storage.published)
    snapshotSteps = Set(storage.snapshotSteps + [steps]).sorted()
    // Two hundred points, but five steps at least for each where that leaves fifty.
    interval = max(1, min(5, steps / 50), steps / 200)
    let configuration =
      networks.map(\.description) + [
        identity.configuration, RandomStream.algorithm,
        "batches of \(batches.size), \(batches.range), data \(dataHash)",
      ]
    configurationHash = SHA256.hash(of: configuration.joined(separator: "\n"))
    let inputs = [
      "configuration \(configurationHash)",
      "first weights \(WeightsHash.hash(of: networks.flatMap(NetworkFile.arrays)))",
      "seed \(seed)", "steps \(steps)",
    ]
    let golden = Set(identity.golden.map { $0?.sha256 ?? "unguarded" }).sorted()
    hash = SHA256.hash(of: (inputs + golden).joined(separator: "\n"))
    folder = storage.root.file("runs/\(name)-\(hash.prefix(12))")
  }

  /// What is trained and how, as far as it decides the bits.
  package struct Identity {
    /// The networks with their first weights.
    package let networks: [Network]
    /// Every choice as a text that changes when one of them does.
    package let configuration: String
    /// The golden hashes of all parts.
    package let golden: [GoldenHash?]

    package init(networks: [Network], configuration: String, golden: [GoldenHash?]) {
      self.networks = networks
      self.configuration = configuration
      self.golden = golden + networks.flatMap { $0.layers.map(\.layer.golden) }
    }
  }

  /// What is kept of a training, and where; no part of what it is known by.
  package struct Storage {
    /// The package in whose folders everything lies.
    package let root: PackageRoot
    /// The steps after which the networks are kept; the last step always is.
    package var snapshotSteps: [Int] = []
    /// The folder of `data/weights` in which its networks are published; nil for none.
    package var published: String?
    /// What the files of its networks say besides their provenance.
    package var notes: [String: String] = [:]

    package init(
      root: PackageRoot, snapshotSteps: [Int] = [], published: String? = nil, notes: [String: String] = [:]
    ) {
      (self.root, self.snapshotSteps) = (root, snapshotSteps)
      (self.published, self.notes) = (published, notes)
    }
  }

  /// A training that is at hand before its first step.
  package init(
    _ name: String, _ trainable: any Trainable, on batches: Batches, dataHash: String, steps: Int,
    storage: Storage
  ) throws {
    let first = trainable.variables.map(\.values)
    try self.init(
      name,
      Identity(
        networks: trainable.networks, configuration: trainable.configuration, golden: trainable.golden),
      on: batches, dataHash: dataHash, steps: steps, storage: storage
    ) {
      for (variable, values) in zip(trainable.variables, first) { variable.values = values }
      return trainable
    }
  }

  /// The training before its first step.
  func begin() throws -> any Trainable { try build() }

  /// The name and the beginning of the hash, by which its files are called.
  package var label: String { "\(name)-\(hash.prefix(12))" }

  /// The weights of the networks as arrays.
  var weights: [NamedArray] { networks.flatMap(NetworkFile.arrays) }

  /// The SHA-256 of the weights of all networks as they are now.
  package var weightsHash: String { WeightsHash.hash(of: weights) }

  /// Weights, optimizer state and history as a checkpoint.
  ///
  /// - Parameter lastSaved: The step of the checkpoint before; nil for none.
  /// - Throws: ``TrainingError/notFinite(run:step:variable:lastSaved:)`` rather than let a broken checkpoint
  ///   replace a good one.
  func checkpoint(
    of trainable: any Trainable, _ state: CheckpointState, after step: Int, lastSaved: Int? = nil
  ) throws -> StoredArrays {
    if let broken = trainable.variables.first(where: { !$0.values.areFinite }) {
      throw TrainingError.notFinite(
        run: name, step: step, variable: broken.name, lastSaved: lastSaved)
    }
    return StoredArrays(
      trainable.variables.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) } + state.arrays,
      attributes: [
        "writer": "Counterfeit", "writer_version": PackageRoot.version, Provenance.hash: hash,
        "random_numbers": RandomStream.algorithm, "data_sha256": dataHash, Provenance.run: name,
        Provenance.seed: "\(seed)",
      ].merging(state.attributes) { own, _ in own })
  }

  /// Puts a checkpoint into the training.
  func restore(
    _ stored: StoredArrays, from path: String, into trainable: any Trainable
  ) throws -> CheckpointState {
    guard stored.attributes[Provenance.hash] == hash else {
      throw TrainingError.foreignCheckpoint(path, reason: "it belongs to a training of other inputs")
    }
    for variable in trainable.variables {
      variable.values = try stored.values(variable.name, shape: variable.shape.dimensions, as: Float.self)
    }
    return try CheckpointState(stored)
  }
}

/// The names of attributes by which files say where they come from.
enum Provenance {
  static let (run, seed, steps, hash) = ("run", "seed", "steps", "training_sha256")
  static let (configuration, weights) = ("configuration_sha256", "run_weights_sha256")
  static let commit = "commit"
}
