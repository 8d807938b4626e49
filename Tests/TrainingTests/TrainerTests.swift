import Adversarial
import Checkpoints
import Datasets
import Evaluation
import Foundation
import Networks
import Testing

@testable import Training

@Suite("The trainer") struct TrainerTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  /// Trains, while the user presses Control-C after some steps.
  private func expectInterruption(
    after stop: Int, of steps: Int = 40, snapshots: [Int] = [], taking taken: Range<Int>? = nil,
    source: SourceLocation = #_sourceLocation
  ) throws {
    let toy = try small.toy(steps: steps, snapshots: snapshots) {
      if $0 == stop { Interruption.request() }
    }
    let error = #expect(throws: Interrupted.self, sourceLocation: source) {
      try small.trainer().complete(toy.run)
    }
    #expect(error?.step == stop && !Interruption.isRequested, sourceLocation: source)
    if let taken { #expect(toy.observed.steps == Array(taken), sourceLocation: source) }
  }

  /// A training in a package of its own that nothing interrupts.
  private func undisturbed(steps: Int = 40, snapshots: [Int] = []) throws -> (Toy, TrainingResult) {
    let other = try SmallPackage()
    let toy = try other.toy(steps: steps, snapshots: snapshots)
    return (toy, try other.trainer().complete(toy.run))
  }

  @Test("a training that was stopped at several steps resumes to the same bits and the same history")
  func resumes() async throws {
    try await alone {
      let (whole, expected) = try undisturbed(snapshots: [0, 20])
      try expectInterruption(after: 17, snapshots: [0, 20], taking: 0..<17)
      try expectInterruption(after: 30, snapshots: [0, 20], taking: 17..<30)
      let resumed = try small.toy(snapshots: [0, 20])
      let result = try small.trainer().complete(resumed.run)
      #expect(resumed.observed.steps == Array(30..<40))
      #expect(result.hasSameBits(as: expected) && result.snapshots == expected.snapshots)
      #expect(result.history == expected.history && result.history.steps.count == 40)
      #expect(resumed.values == whole.values)
    }
  }

  @Test("a training stopped within an interval of its curves saves that step, and the curves stay the same")
  func stopsWithinInterval() async throws {
    try await alone {
      let (whole, expected) = try undisturbed(steps: 1000)
      #expect(expected.history.steps.first == 5)
      try expectInterruption(after: 13, of: 1000)
      let resumed = try small.toy(steps: 1000)
      #expect(try small.trainer().complete(resumed.run).history == expected.history)
      #expect(resumed.values == whole.values)
    }
  }

  @Test(
    "a damaged checkpoint gives way to the one before, and two damaged ones to the start",
    arguments: [1, 2])
  func damagedCheckpoints(damaged: Int) async throws {
    try await alone {
      let (whole, _) = try undisturbed()
      for stop in [11, 13] { try expectInterruption(after: stop) }
      let checkpoints = small.files("state-", ".h5")
      try #require(checkpoints.count == 2)
      for checkpoint in checkpoints.suffix(damaged) { try small.damage(checkpoint) }
      let resumed = try small.toy()
      _ = try small.trainer().complete(resumed.run)
      #expect(resumed.observed.steps.first == (damaged == 1 ? 11 : 0))
      #expect(resumed.values == whole.values)
    }
  }

  @Test("a training stopped after its last step is finished by the next start, without a step")
  func stopsAtTheEnd() async throws {
    try await alone {
      let (whole, expected) = try undisturbed()
      try expectInterruption(after: 40)
      #expect(small.files("training.json").isEmpty)
      let resumed = try small.toy()
      #expect(try small.trainer().complete(resumed.run).hasSameBits(as: expected))
      #expect(resumed.observed.steps.isEmpty && resumed.values == whole.values)
    }
  }

  @Test("with no pause between two checkpoints each step is saved, and the last two stay")
  func savingAlways() async throws {
    try await alone {
      _ = try small.trainer(savingEvery: .zero).complete(small.toy().run)
      let names = small.files("state-").map { ($0 as NSString).lastPathComponent }
      #expect(names == ["state-39.h5", "state-40.h5"])
    }
  }

  @Test("a finished training is found in the store and is not trained again, whatever script asks for it")
  func finished() async throws {
    try await alone {
      let first = try small.toy()
      let result = try small.trainer().complete(first.run)
      let again = try small.toy()
      let untrained = again.weights
      #expect(try small.trainer().complete(again.run) == result)
      #expect(again.observed.steps.isEmpty && again.weights == untrained)
      try small.trainer().load(40, of: again.run, result)
      #expect(again.observed.steps.isEmpty && again.weights == first.weights)
      #expect(again.run.weightsHash == result.weights)
    }
  }

  @Test("a training with other inputs is another one and leaves what the finished one left")
  func otherInputs() async throws {
    try await alone {
      func train(_ toy: Toy) throws { _ = try small.trainer(isFresh: true).complete(toy.run) }
      func checkpoints() throws -> [String: Data] {
        try small.files("state-").reduce(into: [:]) {
          $0[$1] = try Data(contentsOf: URL(fileURLWithPath: small.path($1)))
        }
      }
      try train(small.toy(steps: 3))
      let finished = try checkpoints()
      try train(small.toy(steps: 4))
      try train(small.toy(on: .toy(seed: 2), steps: 3))
      try train(small.toy(on: .toy(firstPixel: 9), steps: 3))
      try train(small.toy(.toy(Objective(NonSaturating(labelSmoothing: 0.1))), steps: 3))
      let all = try checkpoints()
      #expect(finished.count == 1 && all.count == 5)
      for (file, contents) in finished { #expect(all[file] == contents) }
      #expect(small.files("training.json").count == 5)
    }
  }

  @Test("a fresh training begins again, reaches the same bits and keeps the earlier result")
  func fresh() async throws {
    try await alone {
      let first = try small.toy()
      let result = try small.trainer().complete(first.run)
      let again = try small.toy()
      #expect(try small.trainer(isFresh: true).complete(again.run).hasSameBits(as: result))
      #expect(again.observed.steps == Array(0..<40) && again.values == first.values)
      #expect(try small.trainer().store.result(of: again.run) == result)
    }
  }

  @Test("a fresh training that reaches other bits than the kept result is refused in one sentence")
  func otherBits() async throws {
    try await alone {
      let toy = try small.toy()
      let result = try small.trainer().complete(toy.run)
      let other = TrainingResult(
        name: result.name, hash: result.hash, configuration: result.configuration, seed: result.seed,
        steps: result.steps, data: result.data, history: result.history, snapshots: [40: "other"], time: nil)
      try small.trainer().store.write(other, of: toy.run)
      let error = #expect(throws: TrainingError.self) {
        try small.trainer(isFresh: true).complete(small.toy().run)
      }
      #expect(error == .otherBits(run: "toy", weights: result.weights, kept: "other"))
      #expect(error?.description.hasSuffix("where other were expected.") == true)
    }
  }

  @Test("the labels of the images are those that conditional networks learn, also after a stop")
  func conditional() async throws {
    func gan() throws -> AdversarialTraining {
      let generator = try Network("generator", from: .latent(5), .label(classes: 10)) {
        On("label") { Embedding(5) }
        Multiply()
        Dense(12)
      }
      let discriminator = try Network("discriminator", from: .vector(12), .label(classes: 10)) {
        On("label") { OneHot() }
        Concatenate()
        Dense(1)
      }
      generator.initialize(seed: 3)
      discriminator.initialize(seed: 3)
      var schedule = UpdateSchedule()
      schedule.batchSize = 8
      return try AdversarialTraining(
        generator: generator, discriminator: discriminator, schedule: schedule, seed: 3)
    }
    try await alone {
      let other = try SmallPackage()
      let (whole, stopped, resumed) = (try gan(), try gan(), try gan())
      _ = try other.trainer().complete(other.toy(whole).run)
      let run = try small.toy(stopped) { if $0 == 17 { Interruption.request() } }.run
      #expect(throws: Interrupted.self) { try small.trainer().complete(run) }
      _ = try small.trainer().complete(small.toy(resumed).run)
      #expect(resumed.variables.map(\.values) == whole.variables.map(\.values))
      let labels = try Batches.toy().indices(at: 39).map { Float($0 % 10) }
      #expect(whole.realLabels?.values == labels)
    }
  }

  @Test("a classifier is trained, stopped, resumed and found again like a GAN")
  func classifier() async throws {
    func run(
      in small: SmallPackage, stoppingAfter stop: Int? = nil
    ) throws -> (observed: ObservedTraining, run: TrainingRun) {
      let network = try Network("classifier", from: .image(3, 4, 1)) {
        Flatten()
        Dense(6)
        ReLU()
        Dense(10)
      }
      network.initialize(seed: 3)
      let batches = try Batches.toy(range: .unit)
      let training = try ClassifierTraining(
        of: network, on: batches, optimizer: Adam(learningRate: 0.01), maximumShift: 1)
      let observed = ObservedTraining(training) { if $0 == stop { Interruption.request() } }
      let run = try TrainingRun(
        "classifier", observed, on: batches, dataHash: batches.images.sha256, steps: 20,
        storage: .init(root: small.root))
      return (observed, run)
    }
    try await alone {
      let (stopped, resumed) = (try run(in: small, stoppingAfter: 9), try run(in: small))
      #expect(throws: Interrupted.self) { try small.trainer().complete(stopped.run) }
      let result = try small.trainer().complete(resumed.run)
      #expect(resumed.observed.steps == Array(9..<20))
      #expect(Array(result.history.losses.keys) == ["classifier"] && result.history.steps.count == 20)
      #expect(result.history.gradientNorm.isEmpty && result.history.generatorLoss.isEmpty)
      let other = try SmallPackage()
      #expect(try other.trainer().complete(run(in: other).run).hasSameBits(as: result))
    }
  }

  @Test("weights that are not numbers are never saved")
  func brokenWeights() async throws {
    try await alone {
      let toy = try small.toy()
      toy.gan.generator.allVariables[0].storage[0] = .nan
      let run = try small.toy(toy.gan).run
      #expect(throws: (any Error).self) { try small.trainer().complete(run) }
      #expect(small.files("", ".h5").isEmpty && small.files("training.json").isEmpty)
      let state = CheckpointState()
      let error = #expect(throws: TrainingError.self) {
        try run.checkpoint(of: toy.observed, state, after: 5)
      }
      #expect(error == .notFinite(run: "toy", step: 5, variable: toy.gan.generator.allVariables[0].name))
    }
  }

  @Test("a sentence on a broken training speaks of a good state only where one was saved")
  func brokenTraining() async throws {
    try await alone {
      for (pause, isSaved) in [(Duration.zero, true), (.seconds(600), false)] {
        let package = try SmallPackage()
        let toy = try package.toy()
        let run = try package.toy(toy.gan) {
          if $0 == 7 { toy.gan.generator.allVariables[0].storage[0] = .nan }
        }.run
        let trainer = package.trainer(savingEvery: pause)
        let error = #expect(throws: TrainingError.self) { try trainer.complete(run) }
        let words = error?.description ?? ""
        let (start, end) =
          isSaved
          ? ("After step 7 of toy ", "; the last good state, that after step 6, is saved.")
          : ("After step 8 of toy ", "; no state was saved before.")
        #expect(words.hasPrefix(start) && words.hasSuffix(" is no longer finite" + end), "\(words)")
      }
    }
  }

  @Test("a checkpoint of another training is refused, and the networks keep their weights")
  func foreignCheckpoint() throws {
    let (toy, other) = (try small.toy(), try small.toy(on: .toy(seed: 2)))
    let stored = try other.run.checkpoint(of: other.observed, CheckpointState(), after: 1)
    let before = toy.values
    other.gan.generator.allVariables[0].values[0] += 1
    #expect(throws: TrainingError.self) { try toy.run.restore(stored, from: "there", into: toy.observed) }
    #expect(toy.values == before)
  }

  @Test("a training is absent, in part or done, and a list says which with hash, steps and time")
  func states() async throws {
    try await alone {
      let run = try small.toy().run
      let hash = run.hash.prefix(12)
      let trainer = small.trainer()
      #expect(try trainer.state(of: run) == .absent)
      #expect(try trainer.line(for: run) == "toy\t\(hash)\tabsent\t0/40\t-")
      try expectInterruption(after: 17)
      #expect(try trainer.state(of: run) == .part(step: 17))
      #expect(try trainer.line(for: run) == "toy\t\(hash)\tpart\t17/40\t-")
      let result = try trainer.complete(run)
      let seconds = try #require(result.time).processorSeconds
      #expect(try trainer.state(of: run) == .done(coreSeconds: seconds))
      #expect(try trainer.line(for: run) == "toy\t\(hash)\tdone\t40/40\t\(Int(seconds.rounded()))")
    }
  }

  @Test("the losses of a result are those of the steps, with a norm of the gradients for one interval in ten")
  func history() async throws {
    try await alone {
      var losses: [Double] = []
      let gan = try AdversarialTraining.toy()
      let toy = try small.toy(gan) { _ in losses.append(Double(gan.losses.generator)) }
      let result = try small.trainer().complete(toy.run)
      #expect(result.history.generatorLoss == losses)
      #expect(result.history.losses.keys.sorted() == ["discriminator", "generator"])
      #expect(result.history.gradientNorm.count == 4 && result.history.gradientNorm.allSatisfy { $0 > 0 })
      #expect(result.name == "toy" && result.seed == 3 && result.steps == 40)
      #expect(result.data == (try LabeledImages.noise().sha256))
      #expect(result.weights == toy.run.weightsHash)
    }
  }
}
