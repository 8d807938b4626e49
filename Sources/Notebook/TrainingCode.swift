/// The code that a training ran under, by its hashes without comments: a run is known by what it declares, so that
/// it is found again when the code has changed, and then that is told.
struct TrainingCode: Equatable {
  /// The hash of ``PackageRoot/sourcesHash()``.
  let sources: String
  /// The file of the script that began it.
  let script: String
  /// The hash of the script.
  let scriptHash: String
  /// The commit that was checked out.
  let commit: String

  private static let (scriptName, scriptHashName) = ("script", "script_sha256")

  /// As attributes of a state file.
  var attributes: [String: String] {
    [
      Origin.sources: sources, Self.scriptName: script, Self.scriptHashName: scriptHash,
      Origin.commit: commit,
    ]
  }

  init(sources: String, script: String, scriptHash: String, commit: String = Origin.unknown) {
    (self.sources, self.script, self.scriptHash, self.commit) = (sources, script, scriptHash, commit)
  }

  /// Reads what `attributes` wrote; nil where a state says nothing of code. Older states name neither script nor commit.
  init?(_ attributes: [String: String]) {
    guard let sources = attributes[Origin.sources], let hash = attributes[Self.scriptHashName]
    else { return nil }
    self.init(
      sources: sources, script: attributes[Self.scriptName] ?? "", scriptHash: hash,
      commit: attributes[Origin.commit] ?? Origin.unknown)
  }

  /// Whether the sources have changed since, or the script, if it is the same: several scripts may share a training.
  func hasChanged(since earlier: TrainingCode) -> Bool {
    sources != earlier.sources || (script == earlier.script && scriptHash != earlier.scriptHash)
  }
}
