import Checkpoints

/// How far a training is.
package enum TrainingState: Equatable {
  case absent
  case part(step: Int)
  case done(coreSeconds: Double?)
}

extension Trainer {
  /// How far a training is, without changing anything.
  package func state(of run: TrainingRun) throws -> TrainingState {
    if let result = try store.result(of: run) { return .done(coreSeconds: result.time?.processorSeconds) }
    let latest = try? CheckpointFolder(run.folder).latest()
    return latest.map { .part(step: $0.step) } ?? .absent
  }

  /// A line for a list: name, hash, state, steps done and in all, and core-seconds where they are known, with tabs
  /// between them.
  package func line(for run: TrainingRun) throws -> String {
    var (word, step, cost) = ("absent", 0, "-")
    switch try state(of: run) {
    case .absent: break
    case .part(let done): (word, step) = ("part", done)
    case .done(let seconds):
      (word, step, cost) = ("done", run.steps, seconds.map { "\(Int($0.rounded()))" } ?? "-")
    }
    return [run.name, String(run.hash.prefix(12)), word, "\(step)/\(run.steps)", cost].joined(separator: "\t")
  }
}
