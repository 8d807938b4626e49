import Files
import Foundation

/// The results of trainings and measurements, one sealed file each, in a folder for each training.
///
/// `data/results` of the repository is committed: what is there is not computed again. Everything else goes to
/// `runs/results` of this machine.
package struct ResultStore: Sendable {
  private let committed, local: String
  /// Whether new results go to the committed folder.
  package let isCommitting: Bool

  /// The stores of a package.
  ///
  /// - Parameter isCommitting: Whether new results go to the committed folder: at paper preset, with a script's own
  ///   seed, data and options.
  package init(root: PackageRoot, isCommitting: Bool) {
    (committed, local) = (root.file("data/results"), root.file("runs/results"))
    self.isCommitting = isCommitting
  }

  private static let trainingName = "training.json"

  /// The result of a training; nil where there is none.
  ///
  /// - Throws: `SealError` for a file that was changed.
  package func result(of run: TrainingRun) throws -> TrainingResult? {
    try read(TrainingResult.self, run.label, Self.trainingName)
  }

  /// Keeps the result of a training.
  package func write(_ result: TrainingResult, of run: TrainingRun) throws {
    try write(result, run.label, Self.trainingName)
  }

  /// What was measured of a training under a key; nil where nothing was.
  ///
  /// - Throws: `SealError` for a file that was changed.
  package func measured<Value: Decodable>(
    _ type: Value.Type, of run: TrainingRun, as name: String, key: String
  ) throws -> Value? {
    try read(type, run.label, Self.file(name, key))
  }

  /// Keeps what was measured.
  package func write(_ value: some Encodable, of run: TrainingRun, as name: String, key: String) throws {
    try write(value, run.label, Self.file(name, key))
  }

  /// What was computed under a key and belongs to no training; nil where nothing was.
  ///
  /// - Throws: `SealError` for a file that was changed.
  package func kept<Value: Decodable>(_ type: Value.Type, as name: String, key: String) throws -> Value? {
    try read(type, Self.shared, Self.file(name, key))
  }

  /// Keeps what belongs to no training.
  package func keep(_ value: some Encodable, as name: String, key: String) throws {
    try write(value, Self.shared, Self.file(name, key))
  }

  private static let shared = "shared"

  private static func file(_ name: String, _ key: String) -> String { "\(name)-\(key.prefix(12)).json" }

  private func read<Value: Decodable>(_ type: Value.Type, _ label: String, _ file: String) throws -> Value? {
    for folder in [committed, local] {
      let path = "\(folder)/\(label)/\(file)"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let value = try SealedFile.read(type, from: path)
      if folder == local && isCommitting { try commit(path, label, file) }
      return value
    }
    return nil
  }

  /// Copies a file of this machine to the committed folder: a run with other options made it first.
  private func commit(_ path: String, _ label: String, _ file: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    try makeWritable("\(committed)/\(label)")
    try AtomicFile.write(Array(data), to: "\(committed)/\(label)/\(file)")
  }

  private func write(_ value: some Encodable, _ label: String, _ file: String) throws {
    let folder = "\(isCommitting ? committed : local)/\(label)"
    try makeWritable(folder)
    try SealedFile.write(value, to: "\(folder)/\(file)")
  }
}
