/// The code that a training ran under, by its hashes without comments: a run is known by what it declares, so that
/// it is found again when the code has changed, and then that is told.
struct TrainingCode: Equatable {
  /// The hash of ``PackageRoot/sourcesHash()``.
  let sources: String
  /// The hash of the script.
  let script: String

  private static let scriptName = "script_sha256"

  /// As attributes of a state file.
  var attributes: [String: String] { [Origin.sources: sources, Self.scriptName: script] }

  init(sources: String, script: String) { (self.sources, self.script) = (sources, script) }

  /// Reads what `attributes` wrote; nil where a state says nothing of code.
  init?(_ attributes: [String: String]) {
    guard let sources = attributes[Origin.sources], let script = attributes[Self.scriptName]
    else { return nil }
    self.init(sources: sources, script: script)
  }
}
