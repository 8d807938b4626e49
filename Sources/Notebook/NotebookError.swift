import Datasets

/// Why a script cannot go on; each case is one sentence.
public enum NotebookError: Error, Equatable, CustomStringConvertible {
  /// The processor lacks what the program was built for.
  case processor(String)
  /// A folder for results cannot be made or written.
  case unwritable(String, reason: String)
  /// A state belongs to another training.
  case foreignState(String, reason: String)
  /// A training without a step.
  case noSteps(Int, run: String)
  /// A player has the name of what a state holds besides the players.
  case takenName(String)
  /// Batches of the data are not what the players are trained on.
  case unfitBatches(String, for: String, expected: String)
  /// The generator draws in one scale, and the real images lie in the other: they could be told apart at a glance.
  case unfitScale(PixelScale, for: String, layer: String)
  /// Weights are not numbers any more, so they are not saved.
  case notFinite(run: String, step: Int, variable: String)

  /// One sentence.
  public var description: String {
    switch self {
    case .processor(let sentence): return sentence
    case .unwritable(let path, let reason): return "The folder \(path) cannot be written: \(reason)."
    case .noSteps(let steps, let run):
      return "\(run) is to take \(steps) steps, where 1 or more were expected."
    case .takenName(let player):
      return "A player cannot be called \(player), as what is saved beside the players is called so."
    case .unfitBatches(let found, let player, let expected):
      return "A batch of \(found) values does not fit \(player), which is trained on batches of \(expected)."
    case .unfitScale(let scale, let generator, let layer):
      let (drawn, real) = scale == .unit ? ("−1…1", "0…1") : ("0…1", "−1…1")
      return
        "\(generator) ends in \(layer), so it draws pixels of \(drawn), and the real images are scaled to \(real)."
    case .notFinite(let run, let step, let variable):
      return
        "After step \(step) of \(run) \(variable) is no longer finite; the last saved state is the last good one."
    case .foreignState(let path, let reason): return "\(path) does not fit this training: \(reason)."
    }
  }
}

/// A script was asked to stop and has saved where it was.
struct Interrupted: Error, CustomStringConvertible {
  let run: String
  let step: Int
  /// Whether it was begun with `--fresh`.
  let isFresh: Bool
  /// Whether there are committed weights, which are read instead of a state wherever they fit.
  let isCommitted: Bool

  var description: String {
    let command = isFresh ? "the same command without --fresh" : "the same command"
    let next = isFresh && isCommitted ? "with --fresh it begins again" : "\(command) goes on from there"
    return "Stopped \(run) after step \(step); \(next)."
  }
}
