import Checkpoints

/// What a checkpoint holds besides the variables.
struct CheckpointState {
  var history = TrainingHistory()
  var interval = LossInterval()
  /// The SHA-256 of the weights at the snapshots so far, by step.
  var snapshots: [Int: String] = [:]

  init() {}

  /// Reads what `arrays` and `attributes` wrote.
  init(_ stored: StoredArrays) throws {
    (history, interval) = (try TrainingHistory(stored), try LossInterval(stored))
    for (name, hash) in stored.attributes where name.hasPrefix(Self.snapshotPrefix) {
      if let step = Int(name.dropFirst(Self.snapshotPrefix.count)) { snapshots[step] = hash }
    }
  }

  var arrays: [NamedArray] { history.arrays + interval.arrays }

  var attributes: [String: String] {
    Dictionary(uniqueKeysWithValues: snapshots.map { ("\(Self.snapshotPrefix)\($0.key)", $0.value) })
  }

  private static let snapshotPrefix = "snapshot_sha256_"

  /// What the names of `arrays` begin with, before the first slash.
  static let groups: Set = ["history", "interval"]
}
