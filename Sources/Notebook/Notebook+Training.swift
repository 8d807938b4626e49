import Adversarial
import Checkpoints
import Datasets
import Foundation
import Kernels

extension Notebook {
  /// Trains, or finds again what a finished run of the same inputs left; an interrupted run goes on.
  ///
  /// Afterwards the networks hold the weights of the last step. A run is known by the hash of networks, options,
  /// seed, data, number of steps and ``GoldenBits``; it lies in `runs/` beside the package, with a file for
  /// each network that other tools open.
  ///
  /// A run with committed weights is not trained as long as they fit: weights and history are read from
  /// there. See `data/README.md`.
  ///
  /// - Parameters:
  ///   - name: What to call the run.
  ///   - training: The players, with their weights drawn.
  ///   - batches: The real images, and their labels for networks that take them.
  ///   - steps: How many turns of the generator.
  ///   - seed: The seed that players and batches were made with.
  ///   - observedSteps: After how many steps to observe; zero is before the first.
  ///   - committed: The name of the folder in `data/weights` that holds the trained weights.
  ///   - pause: The time between two saved states, the most that a killed run loses; zero saves after every step.
  ///   - observe: Looks at the networks and returns numbers by name, the same names and counts every time.
  /// - Throws: ``NotFinite`` when training breaks down, `LabelOutOfRange` for a label that is none of the networks'
  ///   classes, ``NotebookError`` and `ArrayFileError` for files.
  public func train(
    _ name: String, _ training: AdversarialTraining, on batches: Batches, steps: Int, seed: UInt64,
    observing observedSteps: [Int] = [], committedAs committed: String? = nil,
    savingEvery pause: Duration = .seconds(30), observe: () -> [String: [Float]] = { [:] }
  ) throws -> TrainingHistory {
    let dataHash = record.hash(of: batches.images)
    let run = Run(
      name, training, batches, steps: steps, observedSteps: observedSteps, seed: seed, dataHash: dataHash,
      root: root)
    let committed = committed.map { CommittedWeights($0, of: run, at: scale, root: root) }
    if !isFresh, let history = try committed?.restore(noting: { record.note(name, $0) }, saying: say) {
      return history
    }
    let states = RunStates(folder: run.folder)
    var history = TrainingHistory()
    var interval = LossInterval()
    var step = 0
    if !isFresh, let found = try resumable(states) {
      for warning in found.warnings { say(warning) }
      (history, interval) = try run.restore(found.contents, from: run.folder)
      step = found.step
    }
    try advance(run, from: step, &history, &interval, states, savingEvery: pause, observe)
    try run.leaveNetworks(wasFound: step == steps, saying: say)
    record.note(
      name,
      Record.RunNote(seed: seed, steps: steps, identity: run.identity, weights: run.weightsHash))
    try committed?.compare(saying: say)
    if writesCommittedWeights { try committed?.write(history, saying: say) }
    return history
  }

  private func resumable(_ states: RunStates) throws -> RunStates.Resumed? {
    do { return try states.latest() } catch let error as ArrayFileError {
      say("\(error) The run begins again.")
      return nil
    }
  }

  private func advance(
    _ run: Run, from first: Int, _ history: inout TrainingHistory, _ interval: inout LossInterval,
    _ states: RunStates, savingEvery pause: Duration, _ observe: () -> [String: [Float]]
  ) throws {
    if first == run.steps { return }
    Interruption.watch()
    var progress = Progress(run.name, from: first, to: run.steps)
    defer {
      progress.end()
      Interruption.unwatch()
    }
    var lastSave = ContinuousClock.now
    if first == 0 && run.observedSteps.contains(0) { history.note(observe(), after: 0) }
    for step in first..<run.steps {
      try run.training.step(UInt64(step)) {
        run.batches.copy(batch: $0, into: $1)
      } fillLabels: {
        run.batches.copyLabels(batch: $0, into: $1)
      }
      let losses = run.training.losses
      interval.add(losses)
      let done = step + 1
      if run.observedSteps.contains(done) { history.note(observe(), after: done) }
      if done % run.interval == 0 || done == run.steps {
        interval.end(after: done, of: run.training, &history)
      }
      progress.show(step: done, values: [("G", losses.generator), ("D", losses.discriminator)])
      let isStopping = Interruption.isRequested
      if done == run.steps || isStopping || lastSave.duration(to: .now) >= pause {
        try states.save(run.state(history, interval, after: done), step: done)
        lastSave = .now
      }
      if isStopping { throw Interrupted(run: run.name, step: done) }
    }
  }
}

extension LossInterval {
  /// Ends the interval with a point of the curves, and says which signs of failure there are.
  fileprivate mutating func end(
    after step: Int, of training: AdversarialTraining, _ history: inout TrainingHistory
  ) {
    history.steps.append(step)
    history.generatorLoss.append(generator / Double(count))
    history.discriminatorLoss.append(discriminator / Double(count))
    let norms = training.gradientNorms(at: UInt64(step - 1))
    history.gradientNorm.append(Double(max(norms.generator, norms.discriminator)))
    for sign in training.signs(after: UInt64(step - 1), norms: norms) { say("\(sign)") }
    self = LossInterval()
  }
}

extension TrainingHistory {
  fileprivate mutating func note(_ values: [String: [Float]], after step: Int) {
    observedSteps.append(step)
    for (name, numbers) in values { observations[name, default: []].append(numbers) }
  }
}
