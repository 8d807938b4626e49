/// Where the numbers of a record come from.
public struct Provenance: Codable, Hashable, Sendable {
  /// The file of the script.
  public let script: String
  /// The SHA-256 of the script.
  public let scriptHash: String
  /// The SHA-256 of the code that decides numbers; for products and convolutions stand the plain loops of their tests.
  public let sourcesHash: String
  /// The SHA-256 of all images that went in.
  public internal(set) var dataHashes: [String]
  /// The SHA-256 of `data/mnist/SHA256SUMS`, which holds that of every file of digits.
  public let dataListHash: String
  /// The generator of random numbers.
  public let randomNumbers: String
  /// `quick` or `paper`.
  public let scale: String
  /// The seed of the script.
  public let seed: UInt64
  /// The options that change numbers, as they were given: another seed than the script's, its own options; nil where
  /// there were none.
  public internal(set) var options: String?
  /// The SHA-256 of the picture beside the record; nil in older records.
  public internal(set) var picture: String?
  /// The SHA-256 of the whole record with an empty seal, so that a number changed by hand is found.
  public internal(set) var seal = ""
}

/// What a record says of a training.
public struct RunNote: Codable, Hashable, Sendable {
  /// The seed of weights, batches and latents.
  public let seed: UInt64
  /// How many steps were taken.
  public let steps: Int
  /// The hash of all that went in.
  public let identity: String
  /// The SHA-256 of the weights of all its networks.
  public let weights: String
  /// The folder of the repository that the weights were read from, where they were not trained here.
  public internal(set) var folder: String?
  /// The hash of the sources that they were trained with, where it is not the record's, or where they were read.
  public internal(set) var sourcesHash: String?
}

/// The machine that a record was made on: what may differ without a number's changing.
public struct MachineNote: Codable, Hashable, Sendable {
  /// The processor's name as the system tells it.
  public let processor: String
  /// How many threads computed.
  public let threads: Int
  /// The system's name.
  public let system: String
  /// How long the script took, which is short where it found its trainings finished.
  public internal(set) var seconds: Double
  /// How long its trainings took, by name, but for those that were read from committed weights; nil in records that
  /// say nothing of it.
  public internal(set) var trainings: [String: TrainingTime]?
}
