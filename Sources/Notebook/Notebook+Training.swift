import Adversarial
import Datasets
import Networks
import TensorEngine

extension Notebook {
  /// Trains, or finds again what a finished run of the same inputs left; an interrupted run goes on.
  ///
  /// Afterwards the networks hold the weights of the last step. A run is known by the hash of networks, the weights
  /// that they begin with, options, seed, data, number of steps and ``GoldenBits``; it lies in `runs/` beside the
  /// package, with a file for each network that other tools open. Where the code has changed since it was begun, a line
  /// says so.
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
  ///   - observation: What to look at on the way.
  ///   - committed: The name of the folder in `data/weights` that holds the trained weights.
  ///   - pause: The time between two saved states, the most that a killed run loses, or a hundred times what saving one
  ///     took where that is longer; zero saves after every step.
  /// - Throws: ``NotFinite`` when training breaks down, `LabelOutOfRange` for a label that is none of the networks'
  ///   classes, ``NotebookError`` for players and batches that do not fit and less than one step and, as `ArrayFileError`, for files.
  public func train(
    _ name: String, _ training: AdversarialTraining, on batches: Batches, steps: Int, seed: UInt64,
    observing observation: Observation? = nil, committedAs committed: String? = nil,
    savingEvery pause: Duration = .seconds(60)
  ) throws -> TrainingHistory {
    guard steps > 0 else { throw NotebookError.noSteps(steps, run: name) }
    try training.checkNames()
    try training.checkFits(batches)
    let dataHash = record.hash(of: batches.images)
    let run = Run(
      name, training, batches, steps: steps, observing: observation, seed: seed, dataHash: dataHash,
      sources: record.provenance.sourcesHash, root: root)
    let onlooker = observation.map { _ in Onlooker(at: training, seed: seed) }
    func look(_ history: inout TrainingHistory, after step: Int) throws {
      guard let observation, let onlooker, observation.steps.contains(step) else { return }
      history.note(try observation.look(onlooker), after: step)
    }
    return try complete(run, committedAs: committed, isFresh: isFresh, savingEvery: pause) { history in
      try look(&history, after: 0)
    } step: { step, history, interval in
      try training.step(UInt64(step)) {
        batches.copy(batch: $0, into: $1)
      } fillLabels: {
        batches.copyLabels(batch: $0, into: $1)
      }
      let losses = training.losses
      interval.add(losses)
      let done = step + 1
      try look(&history, after: done)
      if done % run.interval == 0 || done == steps {
        history.note(interval, after: done)
        interval = LossInterval()
        let norms = history.isLookDue ? training.gradientNorms(at: UInt64(step)) : nil
        if let norms { history.gradientNorm.append(Double(max(norms.generator, norms.discriminator))) }
        for sign in training.signs(after: UInt64(step), norms: norms) { say("\(sign)") }
      }
      return [("G", losses.generator), ("D", losses.discriminator)]
    }
  }
}

extension AdversarialTraining {
  /// Refuses players whose variables a state could not tell from the history.
  fileprivate func checkNames() throws {
    for player in [generator.name, discriminator.name] where RunState.groups.contains(player) {
      throw NotebookError.takenName(player)
    }
  }

  /// Refuses batches of another size than the discriminator's, of images that it does not take, or of pixels in another
  /// range than the generator's last layer has.
  fileprivate func checkFits(_ batches: Batches) throws {
    let images = batches.images
    let found = Shape([batches.size, images.height, images.width, images.channels])
    let expected = realImages.shape
    guard found[0] == expected[0], found.count == expected.count else {
      throw NotebookError.unfitBatches("\(found)", for: discriminator.name, expected: "\(expected)")
    }
    let last = generator.layers.last?.layer
    if batches.scale == .symmetric && last is Sigmoid || batches.scale == .unit && last is Tanh, let last {
      throw NotebookError.unfitScale(batches.scale, for: generator.name, layer: "\(last) (\(last.place))")
    }
  }
}
