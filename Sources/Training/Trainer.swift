import Adversarial
import Checkpoints
import Foundation

/// Brings trainings to their ends: from the store of results, from where they stopped, or from the beginning.
package struct Trainer {
  package let root: PackageRoot
  package let store: ResultStore
  /// Whether trainings begin in any case.
  package let isFresh: Bool
  /// The time between two checkpoints, the most that a killed training loses, or a hundred times what saving one took where
  /// that is longer; zero saves after every step.
  package let pause: Duration

  package init(
    root: PackageRoot, store: ResultStore, isFresh: Bool, savingEvery pause: Duration = .seconds(60)
  ) {
    (self.root, self.store, self.isFresh, self.pause) = (root, store, isFresh, pause)
  }

  /// The result of a training, which is trained where nothing is kept of it.
  ///
  /// The networks may hold other weights afterwards, see ``load(_:of:_:)``.
  package func complete(_ run: TrainingRun) throws -> TrainingResult {
    if isFresh { return try trainAnew(run) }
    if let result = try store.result(of: run) { return result }
    let lock = try RunLock(on: run.folder, of: run.name, saying: say)
    defer { lock.release() }
    // Another process may have finished it meanwhile.
    if let result = try store.result(of: run) { return result }
    let result = try train(run, resuming: true)
    try keep(result, of: run)
    return result
  }

  private func keep(_ result: TrainingResult, of run: TrainingRun) throws {
    try store.write(result, of: run)
    if store.isCommitting { try PublishedWeights(of: run, root: root)?.write(commit: root.commit) }
  }

  /// Puts the weights after a step into the networks of a training.
  ///
  /// Where no snapshot is left of them, the training is repeated, which must give the same bits. It resumes from a
  /// checkpoint before the missing snapshot, where there is one.
  package func load(_ step: Int, of run: TrainingRun, _ result: TrainingResult) throws {
    let (snapshots, weights) = (Snapshots(run: run), result.snapshots[step])
    if (try? snapshots.load(step, weights: weights)) != nil { return }
    if step == run.steps, PublishedWeights(of: run, root: root)?.load(result) ?? false { return }
    let lock = try RunLock(on: run.folder, of: run.name, saying: say)
    defer { lock.release() }
    if (try? snapshots.load(step, weights: weights)) != nil { return }
    say("\(run.name) is trained, because its weights after step \(step) are not on this machine.")
    let repeated = try train(run, resuming: true)
    try compare(repeated, with: result, run)
    guard let weights = repeated.snapshots[step] else {
      throw TrainingError.noSnapshot(run: run.name, step: step, steps: run.steps)
    }
    try snapshots.load(step, weights: weights)
  }

  private func trainAnew(_ run: TrainingRun) throws -> TrainingResult {
    let lock = try RunLock(on: run.folder, of: run.name, saying: say)
    defer { lock.release() }
    let earlier = try store.result(of: run)
    let result = try train(run, resuming: false)
    if let earlier { try compare(result, with: earlier, run) } else { try keep(result, of: run) }
    return result
  }

  private func compare(_ result: TrainingResult, with earlier: TrainingResult, _ run: TrainingRun) throws {
    guard result.hasSameBits(as: earlier) else {
      throw TrainingError.otherBits(run: run.name, weights: result.weights, kept: earlier.weights)
    }
    say("\(run.name) has the same bits as the result that is kept: weights \(result.weights).")
  }
}

extension Trainer {
  private func train(_ run: TrainingRun, resuming: Bool) throws -> TrainingResult {
    let (checkpoints, snapshots) = (CheckpointFolder(run.folder), Snapshots(run: run))
    var training = Training(of: try run.begin())
    if resuming, let found = try resumable(run, checkpoints, snapshots) {
      for warning in found.warnings { say(warning) }
      training.state = try run.restore(found.contents, from: run.folder, into: training.trainable)
      (training.step, training.time) = (found.step, TrainingTime(keptIn: run.folder))
    }
    if training.step == 0, run.snapshotSteps.first == 0 {
      training.state.snapshots[0] = try snapshots.write(after: 0)
    }
    try advance(run, &training, checkpoints, snapshots)
    try run.leaveNetworks(commit: root.commit)
    return TrainingResult(
      name: run.name, hash: run.hash, configuration: run.configurationHash, seed: run.seed, steps: run.steps,
      data: run.dataHash, history: training.state.history, snapshots: training.state.snapshots,
      time: training.time)
  }

  /// A training under way.
  private struct Training {
    let trainable: any Trainable
    var state = CheckpointState()
    /// The steps that are done.
    var step = 0
    /// How long it has taken; nil where an earlier part is not known.
    var time: TrainingTime? = TrainingTime()

    init(of trainable: any Trainable) { self.trainable = trainable }
  }

  private func resumable(
    _ run: TrainingRun, _ checkpoints: CheckpointFolder, _ snapshots: Snapshots
  ) throws -> CheckpointFolder.Checkpoint? {
    do {
      return try checkpoints.latest { step, contents in
        let known = try CheckpointState(contents).snapshots
        return run.snapshotSteps.prefix { $0 <= step }.allSatisfy { needed in
          known[needed].map { snapshots.contains(needed, weights: $0) } ?? false
        }
      }
    } catch let error as ArrayFileError {
      say("\(error) The training begins again.")
      return nil
    }
  }

  private func advance(
    _ run: TrainingRun, _ training: inout Training, _ checkpoints: CheckpointFolder, _ snapshots: Snapshots
  ) throws {
    if training.step == run.steps { return }
    Interruption.watch()
    var progress = Progress(run.name, from: training.step, to: run.steps)
    defer {
      progress.end()
      Interruption.unwatch()
    }
    let (watch, earlier) = (Stopwatch(), training.time)
    var (lastSave, wait) = (ContinuousClock.now, pause)
    var lastSaved = training.step > 0 ? training.step : nil
    for step in training.step..<run.steps {
      let done = step + 1
      do { try take(step, of: run, &training) } catch let error as NotFinite {
        throw TrainingError.notFinite(
          run: run.name, step: done, variable: error.place, lastSaved: lastSaved)
      }
      if run.snapshotSteps.contains(done) {
        training.state.snapshots[done] = try snapshots.write(after: done)
      }
      progress.show(step: done, values: training.trainable.losses.map { ($0.key, $0.value) })
      let isStopping = Interruption.isRequested
      if done == run.steps || isStopping || lastSave.duration(to: .now) >= wait {
        let begin = ContinuousClock.now
        let checkpoint = try run.checkpoint(
          of: training.trainable, training.state, after: done, lastSaved: lastSaved)
        try checkpoints.save(checkpoint, step: done)
        lastSaved = done
        training.time = earlier?.adding(watch.spell)
        try training.time?.keep(in: run.folder)
        lastSave = .now
        if pause > .zero { wait = max(pause, begin.duration(to: lastSave) * 100) }
      }
      if isStopping { throw Interrupted(run: run.name, step: done, isFresh: isFresh) }
    }
  }

  /// One step, and a point of the curves where an interval ends.
  private func take(_ step: Int, of run: TrainingRun, _ training: inout Training) throws {
    let (trainable, done) = (training.trainable, step + 1)
    try trainable.step(step)
    training.state.interval.add(trainable.losses)
    guard done % run.interval == 0 || done == run.steps else { return }
    training.state.history.append(training.state.interval, after: done)
    training.state.interval = LossInterval()
    let norm = training.state.history.isNormDue ? trainable.gradientNorm(at: step) : nil
    if let norm { training.state.history.gradientNorm.append(Double(norm)) }
    for warning in trainable.warnings(after: step, gradientNorm: norm) { say(warning) }
  }
}
