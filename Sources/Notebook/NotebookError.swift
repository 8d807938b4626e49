/// Why a script cannot go on; each case is one sentence.
public enum NotebookError: Error, Equatable, CustomStringConvertible {
  /// The processor lacks what the program was built for.
  case processor(String)
  /// `--only` names a training that the script does not have.
  case noTraining(String, script: String, known: [String])

  /// One sentence.
  public var description: String {
    switch self {
    case .processor(let sentence): return sentence
    case .noTraining(let name, let script, let known):
      return "\(script) has no training \(name), but \(known.joined(separator: ", "))."
    }
  }
}
