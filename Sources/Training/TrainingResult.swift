/// What is kept of a finished training: its losses and the hashes of its weights.
public struct TrainingResult: Codable, Hashable, Sendable {
  /// What the training is called.
  public let name: String
  /// The hash of all that decides its bits.
  public let hash: String
  /// The hash of networks, configuration and data.
  public let configuration: String
  /// The seed of first weights, batches and latents.
  public let seed: UInt64
  /// How many steps were taken.
  public let steps: Int
  /// The SHA-256 of all real examples.
  public let data: String
  /// The losses.
  public let history: TrainingHistory
  /// The SHA-256 of the weights of all networks at each snapshot, by step.
  public let snapshots: [Int: String]
  /// How long it took, and on what; nil where that is not known.
  public let time: TrainingTime?

  /// The SHA-256 of the weights of all networks after the last step.
  public var weights: String { snapshots[steps] ?? "" }

  /// Whether both are of the same training with the same bits, whatever the time they took.
  public func hasSameBits(as other: TrainingResult) -> Bool {
    hash == other.hash && history == other.history
      && snapshots.allSatisfy { other.snapshots[$0.key] ?? $0.value == $0.value }
  }
}
