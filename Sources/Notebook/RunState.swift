import Checkpoints

/// What a state file holds besides the variables.
struct RunState {
  var history = TrainingHistory()
  var interval = LossInterval()
  /// The code that it was begun with; nil where an older state says nothing of it.
  var code: TrainingCode?

  /// The state of a training that begins.
  init(of code: TrainingCode) { self.code = code }

  /// Reads what `arrays` and `attributes` wrote.
  init(_ stored: StoredArrays) throws {
    (history, interval) = (try TrainingHistory(stored), try LossInterval(stored))
    code = TrainingCode(stored.attributes)
  }

  var arrays: [NamedArray] { history.arrays + [interval.array] }

  /// What the names of `arrays` begin with, before the first slash.
  static let groups: Set = ["history", "observations"]

  var attributes: [String: String] { code?.attributes ?? [:] }
}
