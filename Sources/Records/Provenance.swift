import Foundation
import Kernels
import Training

/// Where the numbers of a record come from. What a reader may want to know, and what decides whether two records are
/// of the same trainings; no hash of the sources decides anything.
public struct Provenance: Codable, Hashable, Sendable {
  /// The file of the script.
  public let script: String
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
  /// The SHA-256 of the picture; nil in older records.
  public internal(set) var picture: String?
  /// The SHA-256 of the whole record with an empty seal, so that a number changed by hand is found.
  public internal(set) var seal = ""
}

/// What a record says of a training.
public struct RunNote: Codable, Hashable, Sendable {
  /// The seed of first weights, batches and latents.
  public let seed: UInt64
  /// How many steps were taken.
  public let steps: Int
  /// The hash of all that decides its bits.
  public let identity: String
  /// The SHA-256 of the weights of all its networks.
  public let weights: String
  /// The folder that the weights were read from, in older records.
  public let folder: String?
}

/// The machine that a record was made on: what may differ without a number's changing.
public struct MachineNote: Codable, Hashable, Sendable {
  /// The processor's name as the system tells it.
  public let processor: String
  /// How many threads computed.
  public let threads: Int
  /// The system's name.
  public let system: String
  /// How long the script took, which is short where its trainings were there.
  public internal(set) var seconds: Double
  /// How long its trainings took, by name; nil in records that say nothing of it.
  public internal(set) var trainings: [String: TrainingTime]?

  /// This machine.
  init() {
    processor = processorName()
    threads = ThreadPool.shared.threads
    system = ProcessInfo.processInfo.operatingSystemVersionString
    (seconds, trainings) = (0, [:])
  }
}
