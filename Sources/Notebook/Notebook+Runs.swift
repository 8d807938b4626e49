import Checkpoints
import Foundation

extension Notebook {
  /// What takes one step of a run: its number, counted from zero, and what it may add to; returns losses by name.
  typealias Step = (Int, inout TrainingHistory, inout LossInterval) throws -> [(String, Float)]

  /// Brings a run to its end: from committed weights that fit, from what it left, from where it stopped, or from the
  /// beginning.
  ///
  /// - Parameters:
  ///   - run: The run; afterwards its networks hold the weights of the last step.
  ///   - committed: The name of the folder in `data/weights` that holds them.
  ///   - isFresh: Whether it begins in any case.
  ///   - pause: The time between two saved states, or a hundred times what saving one took where that is longer; zero
  ///     saves after every step.
  ///   - begin: Called before the first step.
  ///   - step: Takes one.
  func complete(
    _ run: Run, committedAs committed: String?, isFresh: Bool, savingEvery pause: Duration = .seconds(60),
    begin: (inout TrainingHistory) throws -> Void, step: Step
  ) throws -> TrainingHistory {
    let committed = committed.map { CommittedWeights($0, of: run, at: scale, root: root) }
    if !isFresh, let history = try committed?.restore(noting: { record.note(run.name, $0) }, saying: say) {
      return history
    }
    let lock = try RunLock(on: run.folder, of: run.name, saying: say)
    defer { lock.release() }
    let states = RunStates(folder: run.folder)
    let code = TrainingCode(
      sources: run.sources, script: record.provenance.script, scriptHash: scriptCode, commit: root.commit)
    var state = RunState(of: code)
    var time: TrainingTime? = TrainingTime()
    var first = 0
    if !isFresh, let found = try resumable(states) {
      for warning in found.warnings { say(warning) }
      state = try run.restore(found.contents, from: run.folder)
      time = TrainingTime(keptIn: run.folder)
      first = found.step
      if let earlier = state.code, code.hasChanged(since: earlier) {
        say("The code has changed since \(run.name) was begun; --fresh trains it anew.")
      }
    }
    if first == 0 { try begin(&state.history) }
    try advance(
      run, from: first, &state, &time, states, isCommitted: committed != nil, savingEvery: pause, step)
    try run.leaveNetworks(begunWith: state.code, saying: say)
    let sources = state.code?.sources ?? Origin.unknown
    record.note(
      run.name,
      RunNote(
        seed: run.seed, steps: run.steps, identity: run.identity, weights: run.weightsHash,
        sourcesHash: sources == run.sources ? nil : sources))
    record.note(run.name, time)
    try committed?.compare(begunWith: state.code, saying: say)
    if writesCommittedWeights {
      try committed?.write(state.history, begunWith: state.code, saying: say)
    }
    return state.history
  }

  private func resumable(_ states: RunStates) throws -> RunStates.Resumed? {
    do { return try states.latest() } catch let error as ArrayFileError {
      say("\(error) The run begins again.")
      return nil
    }
  }

  private func advance(
    _ run: Run, from first: Int, _ state: inout RunState, _ time: inout TrainingTime?, _ states: RunStates,
    isCommitted: Bool, savingEvery pause: Duration, _ take: Step
  ) throws {
    if first == run.steps { return }
    Interruption.watch()
    var progress = Progress(run.name, from: first, to: run.steps)
    defer {
      progress.end()
      Interruption.unwatch()
    }
    let (watch, earlier) = (Stopwatch(), time)
    var (lastSave, wait) = (ContinuousClock.now, pause)
    for step in first..<run.steps {
      let losses = try take(step, &state.history, &state.interval)
      let done = step + 1
      progress.show(step: done, values: losses)
      let isStopping = Interruption.isRequested
      if done == run.steps || isStopping || lastSave.duration(to: .now) >= wait {
        let begin = ContinuousClock.now
        try states.save(run.stored(state, after: done), step: done)
        time = earlier?.adding(watch.spell)
        try time?.keep(in: run.folder)
        lastSave = .now
        if pause > .zero { wait = max(pause, begin.duration(to: lastSave) * 100) }
      }
      if isStopping {
        throw Interrupted(run: run.name, step: done, isFresh: isFresh, isCommitted: isCommitted)
      }
    }
  }
}
