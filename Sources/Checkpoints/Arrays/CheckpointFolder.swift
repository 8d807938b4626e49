import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder with the checkpoints of a training, `state-<step>.h5`, from which it can resume: the last one saved
/// and the one before it.
public struct CheckpointFolder: Sendable {
  /// A checkpoint that was read back.
  public struct Checkpoint: Equatable, Sendable {
    /// The number of steps completed.
    public let step: Int
    /// The contents that were saved.
    public let contents: StoredArrays
    /// A sentence for each newer checkpoint that is damaged, to be shown to the user.
    public let warnings: [String]
  }

  /// The path of the folder.
  public let folder: String

  private static let stepAttribute = "step"

  /// The checkpoints in a folder, which need not exist before the first one is saved.
  public init(_ folder: String) {
    self.folder = folder
  }

  /// Saves a checkpoint, then removes those older than the one before it.
  ///
  /// It creates the folder if necessary. Checkpoints of later steps stay: the training of a folder gives the
  /// same bits every time, so they remain valid when it is repeated from an earlier step.
  ///
  /// - Throws: ``ArrayFileError``; the earlier checkpoints then stay.
  public func save(_ contents: StoredArrays, step: Int) throws {
    precondition(step >= 0, "steps are counted from 0, found \(step)")
    try ArrayFileError.translating { try AtomicFile.createFolder(folder) }
    var attributes = contents.attributes
    attributes[Self.stepAttribute] = String(step)
    try ArrayFile.write(StoredArrays(contents.arrays, attributes: attributes), to: path(of: step))
    guard let previous = steps().filter({ $0 < step }).max() else { return }
    for stale in steps() where stale < previous { unlink(path(of: stale)) }
  }

  /// The newest intact checkpoint that can be used; nil if there is none.
  ///
  /// - Parameter isUsable: Whether a training can resume from a checkpoint; others are passed over in silence.
  /// - Throws: ``ArrayFileError/noIntactCheckpoint(folder:reasons:)`` if there are checkpoints and all are
  ///   damaged.
  public func latest(
    where isUsable: (_ step: Int, _ contents: StoredArrays) throws -> Bool = { _, _ in true }
  ) throws -> Checkpoint? {
    var reasons: [String] = []
    var isAnyIntact = false
    for step in steps().sorted(by: >) {
      do {
        let contents = try contents(at: step)
        guard try isUsable(step, contents) else {
          isAnyIntact = true
          continue
        }
        let warnings = reasons.map { "\($0) The run resumes from step \(step)." }
        return Checkpoint(step: step, contents: contents, warnings: warnings)
      } catch let error as ArrayFileError {
        reasons.append(error.description)
      }
    }
    guard reasons.isEmpty || isAnyIntact else {
      throw ArrayFileError.noIntactCheckpoint(folder: folder, reasons: reasons)
    }
    return nil
  }

  private func contents(at step: Int) throws -> StoredArrays {
    let stored = try ArrayFile.read(path(of: step))
    var attributes = stored.attributes
    guard attributes.removeValue(forKey: Self.stepAttribute) == String(step) else {
      throw ArrayFileError.damaged(path: path(of: step), reason: "it is not the checkpoint of step \(step)")
    }
    return StoredArrays(stored.arrays, attributes: attributes)
  }

  private func path(of step: Int) -> String { "\(folder)/state-\(step).h5" }

  private func steps() -> [Int] { AtomicFile.names(in: folder).compactMap { Self.step(of: $0) } }

  /// The step in a file name that ``path(of:)`` makes; nil for any other name.
  private static func step(of name: String) -> Int? {
    guard name.hasPrefix("state-"), name.hasSuffix(".h5"), let step = Int(name.dropFirst(6).dropLast(3)),
      name == "state-\(step).h5"
    else { return nil }
    return step
  }
}
