import Datasets

/// Why something is not trained; each case is one sentence.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// A training without a step.
  case noSteps(Int, run: String)
  /// A network has the name of something else that a checkpoint holds.
  case takenName(String)
  /// Batches of the data are not what the networks are trained on.
  case batches(String, for: String, expected: String)
  /// Generated and real images lie in different ranges: they could be told apart at a glance.
  case range(PixelRange, for: String, layer: String)
  /// Images of another size than those that the networks were trained on.
  case images(String, for: String, expected: String)
  /// A loss or weights are not numbers any more, so they are not saved; an earlier, good state may be.
  case notFinite(run: String, step: Int, variable: String, lastSaved: Int? = nil)
  /// A checkpoint belongs to another training.
  case foreignCheckpoint(String, reason: String)
  /// A snapshot of a step that the training does not have.
  case noSnapshot(run: String, step: Int, steps: Int)
  /// A training keeps no average of its generator's weights.
  case noAverage(run: String)
  /// A training gave other bits than the result that is kept of it.
  case otherBits(run: String, weights: String, kept: String)
  /// A folder for results cannot be made or written.
  case unwritable(String, reason: String)

  /// One sentence.
  public var description: String {
    switch self {
    case .noSteps(let steps, let run):
      return "\(run) is to take \(steps) steps, where 1 or more were expected."
    case .takenName(let name):
      return "A network cannot be called \(name), because a checkpoint stores something else under that name."
    case .batches(let found, let network, let expected):
      return "A batch of \(found) values does not fit \(network), which is trained on batches of \(expected)."
    case .range(let range, let generator, let layer):
      let (generated, real) = range == .unit ? ("−1…1", "0…1") : ("0…1", "−1…1")
      return
        "\(generator) ends in \(layer), so its pixels lie in \(generated), and the pixels of the real images in \(real)."
    case .images(let found, let network, let expected):
      return "Images of \(found) do not fit \(network), which was trained on images of \(expected)."
    case .notFinite(let run, let step, let variable, let saved):
      let words =
        saved.map { "the last good state, that after step \($0), is saved" } ?? "no state was saved before"
      return "After step \(step) of \(run) \(variable) is no longer finite; \(words)."
    case .foreignCheckpoint(let path, let reason): return "\(path) does not fit this training: \(reason)."
    case .noSnapshot(let run, let step, let steps):
      return "\(run) has no snapshot after step \(step): it ends after \(steps)."
    case .noAverage(let run):
      return "\(run) keeps no average of its generator's weights: its schedule has no generatorAverage."
    case .otherBits(let run, let weights, let kept):
      return
        "\(run) has other bits than the result that is kept: weights \(weights), where \(kept) were expected."
    case .unwritable(let path, let reason): return "The folder \(path) cannot be written: \(reason)."
    }
  }
}

/// A training was asked to stop and has saved where it was.
public struct Interrupted: Error, Hashable, CustomStringConvertible {
  package let run: String
  package let step: Int
  /// Whether it was begun with `--fresh`.
  package let isFresh: Bool

  /// One sentence.
  public var description: String {
    let command = isFresh ? "the same command without --fresh" : "the same command"
    return "Stopped \(run) after step \(step); \(command) goes on from there."
  }
}
