import Adversarial
import Checkpoints
import Datasets
import Evaluation
import Foundation
import Networks
import Testing

@testable import Notebook

// Within the other trainings, one after another: an interruption is the whole program's.
extension TrainingTests {
  @Suite("What a run is found again by", .serialized) struct RunIdentityTests {
    private let small: SmallPackage

    init() throws { small = try SmallPackage() }

    private func identity(
      _ training: AdversarialTraining? = nil, steps: Int = 30, observing: Observation? = nil,
      seed: UInt64 = 1, data: String = "d", batchSeed: UInt64 = 1
    ) throws -> String {
      Run(
        "toy", try training ?? SmallPackage.players(), try SmallPackage.batches(seed: batchSeed),
        steps: steps,
        observing: observing, seed: seed, dataHash: data, root: PackageRoot(above: small.script)
      ).identity
    }

    @Test("the same inputs give the same identity")
    func equality() throws { #expect(try identity() == identity()) }

    @Test("steps, observations, seeds and data all change it")
    func inputs() throws {
      func look(_ words: String, _ steps: [Int]) -> Observation {
        Observation(words, after: steps) { _ in [:] }
      }
      let identities = [
        try identity(), try identity(steps: 31), try identity(observing: look("pixels", [3])),
        try identity(observing: look("pixels", [4])), try identity(observing: look("digits", [3])),
        try identity(seed: 2),
        try identity(data: "e"), try identity(batchSeed: 2),
      ]
      #expect(Set(identities).count == identities.count)
    }

    @Test("so do the weights that a network begins with, wherever they are from")
    func firstWeights() throws {
      let training = try SmallPackage.players()
      training.generator.allVariables[0].values[0] += 1
      #expect(try identity(training) != identity())
    }

    @Test("every choice of the game changes it")
    func options() throws {
      let changes: [(inout AdversarialOptions) -> Void] = [
        { _ in }, { $0.latents = .uniform(low: -1, high: 1) }, { $0.objective = .minimax },
        { $0.objective = .featureMatching(layer: "dense") },
        { $0.historicalAveraging = 0.1 },
        { $0.realTarget = 0.9 }, { $0.discriminatorTurn = .apart }, { $0.discriminatorTurns = 2 },
        { $0.generatorLatents = .shared }, { $0.generatorTurnMovesDiscriminator = true },
        { $0.generatorOptimiser = Adam(rate: 1e-3) }, { $0.discriminatorOptimiser = Adam(rate: 1e-3) },
        { $0.generatorOptimiser = Adam(rate: .linear(from: 2e-4, to: 0, updates: 9), beta1: 0.5) },
      ]
      let identities = try changes.map { try identity(SmallPackage.players(change: $0)) }
      #expect(Set(identities).count == identities.count)
    }

    @Test("golden bits of what came later are part of those designs only that use it")
    func laterBits() throws {
      func bits(@LayerBuilder _ layers: () -> [any Layer], from input: NetworkInput = .noise(2)) throws
        -> [String]
      {
        GoldenBits.known(to: try Network("generator", from: input, layers: layers).description + "\n")
      }
      #expect(try bits { Dense(2) } == GoldenBits.all)
      #expect(GoldenBits.known(to: "\(AdversarialOptions())") == GoldenBits.all)
      #expect(
        try bits({ OneHot() }, from: .label(of: 3, named: "digit"))
          == GoldenBits.all + [GoldenBits.conditional])
      for layers in [[VirtualBatchNorm()], [MinibatchDiscrimination()]] as [[any Layer]] {
        #expect(try bits { layers } == GoldenBits.all + [GoldenBits.tricks])
      }
      var options = AdversarialOptions()
      options.historicalAveraging = 0.1
      #expect(GoldenBits.known(to: "\(options)") == GoldenBits.all + [GoldenBits.tricks])
      options.historicalAveraging = 0
      options.objective = .featureMatching(layer: "dense")
      #expect(GoldenBits.known(to: "\(options)") == GoldenBits.all + [GoldenBits.tricks])
      let images = try LabeledImages(
        height: 28, width: 28, channels: 1, pixels: [UInt8](repeating: 0, count: 784), labels: [0])
      let classifier = try ClassifierTraining(
        of: DigitClassifier.leNet.network(), on: Batches(images, size: 1, scaledTo: .unit, seed: 1),
        optimiser: Adam(rate: 1e-3), shiftedBy: 1)
      #expect(GoldenBits.known(to: "\(classifier)") == GoldenBits.all + [GoldenBits.classifiers])
    }

    @Test("code does not change it: the golden bits say whether results have changed")
    func sources() throws {
      let before = try identity()
      for room in ["Kernels", "Networks"] {
        let folder = small.folder.appendingPathComponent("Sources/\(room)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("let a = 2".utf8).write(to: folder.appendingPathComponent("a.swift"))
      }
      #expect(try identity() == before)
    }

    @Test("a run of other inputs leaves the states of a finished one as they are, also when it begins afresh")
    func otherRuns() throws {
      func train(_ training: AdversarialTraining, steps: Int = 3, batchSeed: UInt64 = 1) throws {
        let batches = try SmallPackage.batches(seed: batchSeed)
        _ = try small.notebook(["--fresh"]).train("toy", training, on: batches, steps: steps, seed: 1)
      }
      func states() throws -> [String: Data] {
        let runs = small.folder.appendingPathComponent("runs")
        let files = FileManager.default.enumerator(atPath: runs.path)?.allObjects as? [String] ?? []
        return try files.filter { $0.contains("/state-") }
          .reduce(into: [:]) { $0[$1] = try Data(contentsOf: runs.appendingPathComponent($1)) }
      }
      try train(SmallPackage.players())
      let finished = try states()
      try train(SmallPackage.players(), steps: 4)
      try train(SmallPackage.players(), batchSeed: 2)
      try train(SmallPackage.players { $0.realTarget = 0.9 })
      let all = try states()
      #expect(finished.count == 1 && all.count == 4)
      for (file, contents) in finished { #expect(all[file] == contents) }
    }

    @Test("a state of another run is refused, and the players keep their weights")
    func foreignState() throws {
      let training = try SmallPackage.players()
      let stored = try run(training, seed: 1).stored(RunState(of: code), after: 1)
      let before = training.variables.map(\.values)
      #expect(throws: NotebookError.self) { try run(training, seed: 2).restore(stored, from: "there") }
      #expect(training.variables.map(\.values) == before)
    }

    @Test("a state that was saved between two intervals, without sums of losses, begins with none")
    func olderState() throws {
      let run = try run(SmallPackage.players(), seed: 1)
      let stored = try run.stored(RunState(of: code), after: 1)
      let older = StoredArrays(
        stored.arrays.filter { $0.name != "history/interval" }, attributes: stored.attributes)
      #expect(try run.restore(older, from: "there").interval == LossInterval())
    }

    private let code = TrainingCode(sources: "a", script: "b.swift", scriptHash: "c")

    private func run(_ training: AdversarialTraining, seed: UInt64) throws -> Run {
      Run(
        "toy", training, try SmallPackage.batches(), steps: 30, observing: nil, seed: seed, dataHash: "d",
        root: PackageRoot(above: small.script))
    }
  }
}
