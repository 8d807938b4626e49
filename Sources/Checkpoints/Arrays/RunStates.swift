import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The last two states of a run, kept in a folder as `state-<step>.h5`, from which it can go on.
public struct RunStates: Sendable {
  /// A state that was read back.
  public struct Resumed: Equatable, Sendable {
    /// The number of steps that were done.
    public let step: Int
    /// What was saved.
    public let contents: StoredArrays
    /// A sentence for each newer state that is damaged, to be shown.
    public let warnings: [String]
  }

  /// The folder of the run.
  public let folder: String

  private static let stepAttribute = "step"

  /// The states in a folder, which need not be there before the first one is saved.
  public init(folder: String) {
    self.folder = folder
  }

  /// Saves a state, then removes all but it and the one before it.
  ///
  /// The folder is made where it is missing. States of later steps, left by a run that has since gone back, are
  /// removed too.
  ///
  /// - Throws: ``ArrayFileError``; the states that were there then stay.
  public func save(_ contents: StoredArrays, step: Int) throws {
    precondition(step >= 0, "Steps are counted from 0, found \(step)")
    try DurableFile.createFolder(folder)
    var attributes = contents.attributes
    attributes[Self.stepAttribute] = String(step)
    try ArrayFile.write(StoredArrays(contents.arrays, attributes: attributes), to: path(of: step))
    let before = steps().filter { $0 < step }.max()
    for stale in steps() where stale != step && stale != before { unlink(path(of: stale)) }
  }

  /// The newest state that is whole, or nil where none was saved.
  ///
  /// - Throws: ``ArrayFileError/noIntactState(folder:reasons:)`` when there are states and all are damaged.
  public func latest() throws -> Resumed? {
    var reasons: [String] = []
    for step in steps().sorted(by: >) {
      do {
        let contents = try contents(at: step)
        let warnings = reasons.map { "\($0) The run goes on from step \(step)." }
        return Resumed(step: step, contents: contents, warnings: warnings)
      } catch let error as ArrayFileError {
        reasons.append(error.description)
      }
    }
    guard reasons.isEmpty else { throw ArrayFileError.noIntactState(folder: folder, reasons: reasons) }
    return nil
  }

  private func contents(at step: Int) throws -> StoredArrays {
    let stored = try ArrayFile.read(path(of: step))
    var attributes = stored.attributes
    guard attributes.removeValue(forKey: Self.stepAttribute) == String(step) else {
      throw ArrayFileError.damaged(path: path(of: step), reason: "it is not the state of step \(step)")
    }
    return StoredArrays(stored.arrays, attributes: attributes)
  }

  private func path(of step: Int) -> String { "\(folder)/state-\(step).h5" }

  private func steps() -> [Int] { WholeFile.names(in: folder).compactMap { Self.step(of: $0) } }

  /// The step in a name that ``path(of:)`` makes.
  private static func step(of name: String) -> Int? {
    guard name.hasPrefix("state-"), name.hasSuffix(".h5"), let step = Int(name.dropFirst(6).dropLast(3)),
      name == "state-\(step).h5"
    else { return nil }
    return step
  }
}
