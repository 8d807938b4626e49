import Adversarial
import Checkpoints
import Foundation
import Networks
import Testing

@testable import Notebook

// Within the other trainings, one after another: an interruption is the whole program's.
extension TrainingTests {
  @Suite("Committed weights", .serialized) struct CommittedWeightsTests {
    private let small: SmallPackage

    init() throws { small = try SmallPackage() }

    private var folder: String { small.folder.appendingPathComponent("data/weights/toy-weights").path }
    private var file: String { folder + "/generator.weights.h5" }

    private func remove(_ folder: String) throws {
      try FileManager.default.removeItem(at: small.folder.appendingPathComponent(folder))
    }

    private func values(_ training: AdversarialTraining) -> [[Float]] {
      (training.generator.allVariables + training.discriminator.allVariables).map(\.values)
    }

    /// Trains as a script would.
    @discardableResult
    private func train(
      _ arguments: [String] = [], steps: Int = 12, seed: UInt64 = 1, firstPixel: UInt8 = 0,
      change: (inout AdversarialOptions) -> Void = { _ in }
    ) throws -> (training: AdversarialTraining, history: TrainingHistory, notebook: Notebook<NoOptions>) {
      let training = try SmallPackage.players(seed: seed, change: change)
      let notebook = try small.notebook(arguments)
      let history = try notebook.train(
        "toy", training, on: SmallPackage.batches(seed: seed, firstPixel: firstPixel), steps: steps,
        seed: seed, committedAs: "toy-weights")
      return (training, history, notebook)
    }

    private func note(_ notebook: Notebook<NoOptions>) throws -> [String: Any] {
      let json = try JSONSerialization.jsonObject(with: notebook.record.json()) as? [String: Any]
      return try #require((json?["runs"] as? [String: [String: Any]])?["toy"])
    }

    /// What is said when the file is read for a run of other inputs, and whether the run then has weights.
    private func sentences(
      steps: Int = 12, seed: UInt64 = 1, rate: Double = 2e-4, scale: Scale = .quick
    ) throws -> [String] {
      let training = try SmallPackage.players(seed: seed) {
        $0.generatorOptimiser = Adam(rate: .constant(rate), beta1: 0.5)
      }
      let run = Run(
        "toy", training, try SmallPackage.batches(seed: seed), steps: steps, observing: nil, seed: seed,
        dataHash: try SmallPackage.batches().images.sha256, root: PackageRoot(above: small.script))
      var said: [String] = []
      let history = try CommittedWeights(
        "toy-weights", of: run, at: scale, root: PackageRoot(above: small.script)
      ).restore(noting: { _ in }, saying: { said.append($0) })
      #expect(history == nil)
      return said
    }

    @Test("paper scale writes the file, and any scale reads weights, history and origin from it")
    func roundTrip() throws {
      let first = try train(["--scale", "paper"])
      #expect(FileManager.default.fileExists(atPath: file))
      try remove("runs")
      let second = try train()
      #expect(values(second.training) == values(first.training))
      #expect(second.history == first.history)
      #expect(!FileManager.default.fileExists(atPath: small.folder.appendingPathComponent("runs").path))
      let (written, read) = (try note(first.notebook), try note(second.notebook))
      #expect(read["weights"] as? String == written["weights"] as? String)
      #expect(read["folder"] as? String == "data/weights/toy-weights" && written["folder"] == nil)
      #expect(read["sourcesHash"] as? String == PackageRoot(above: small.script).sourcesHash())
      #expect(read["steps"] as? Int == 12 && read["seed"] as? Int == 1)
    }

    @Test("the file holds no optimiser state, and says where it is from")
    func contents() throws {
      let first = try train(["--scale", "paper"])
      let stored = try ArrayFile.read(file)
      #expect(!stored.arrays.contains { $0.name.contains("optimiser") })
      let run = try note(first.notebook)
      for (name, value) in [
        ("run", "toy"), ("seed", "1"), ("steps", "12"), ("run_weights_sha256", run["weights"] as? String),
        ("identity", run["identity"] as? String),
        ("sources_sha256", PackageRoot(above: small.script).sourcesHash()),
      ] { #expect(stored.attributes[name] == value) }
    }

    @Test("changed sources still read the file; quick scale and another seed write none")
    func scope() throws {
      let first = try train(["--scale", "paper"])
      try Data("let a = 2".utf8).write(to: small.folder.appendingPathComponent("Sources/Networks/a.swift"))
      #expect(values(try train().training) == values(first.training))
      try remove("data")
      try train()
      #expect(!FileManager.default.fileExists(atPath: file))
      try train(["--scale", "paper", "--seed", "8"])
      #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test("a training that was looked at otherwise is told")
    func looks() throws {
      try train(["--scale", "paper"])
      let history = small.folder.appendingPathComponent("data/weights/toy-weights/history.h5").path
      let stored = try ArrayFile.read(history)
      let attributes = stored.attributes.merging(["observation_sha256": "another"]) { $1 }
      try ArrayFile.write(StoredArrays(stored.arrays, attributes: attributes), to: history)
      #expect(
        try sentences(scale: .paper) == [
          "data/weights/toy-weights was looked at otherwise or at other steps, so toy is trained."
        ])
    }

    @Test("other steps, seeds and options are told in a sentence each, and so is a missing file")
    func misfits() throws {
      try train(["--scale", "paper"])
      #expect(
        try sentences(steps: 13) == ["data/weights/toy-weights is of 12 steps, not 13, so toy is trained."]
      )
      #expect(
        try sentences(seed: 2) == ["data/weights/toy-weights is of seed 1, not 2, so toy is trained."])
      let fewer = "data/weights/toy-weights is of 12 steps, not 11, so toy is trained."
      #expect(try sentences(steps: 11, scale: .paper) == [fewer])
      #expect(
        try sentences(rate: 0.1)
          == ["data/weights/toy-weights is of other networks, options or data, so toy is trained."])
      try remove("data")
      #expect(try sentences() == ["data/weights/toy-weights is missing, so toy is trained."])
    }

    @Test("quick scale takes a file of more steps, and its record says how many they were")
    func longerTraining() throws {
      let first = try train(["--scale", "paper"])
      let quick = try train(steps: 5)
      #expect(values(quick.training) == values(first.training))
      #expect(try note(quick.notebook)["steps"] as? Int == 12)
      #expect(values(try train(["--fresh"], steps: 5).training) != values(first.training))
    }

    @Test("a run that the file does not fit is trained as if there were none")
    func foreign() throws {
      try train(["--scale", "paper"])
      let other = try train(firstPixel: 9)
      try remove("data")
      try remove("runs")
      #expect(values(try train(firstPixel: 9).training) == values(other.training))
    }

    @Test("a damaged file is told and trained again, and paper scale mends it", arguments: [100, 3000])
    func damage(place: Int) throws {
      let first = try train(["--scale", "paper"])
      let whole = try Data(contentsOf: URL(fileURLWithPath: file))
      var bytes = whole
      for index in place..<place + 64 where index < bytes.count { bytes[index] ^= 0xFF }
      try bytes.prefix(place < 1000 ? bytes.count : bytes.count / 2).write(to: URL(fileURLWithPath: file))
      let said = try sentences()
      #expect(said.count == 1, "\(said)")
      #expect(said[0].contains("toy-weights/generator.weights.h5"))
      #expect(said[0].hasSuffix("So toy is trained."))
      #expect(values(try train(["--scale", "paper"]).training) == values(first.training))
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == whole)
    }

    @Test("paper scale mends a whole file of another training, also where the folder of figures is named")
    func foreignFile() throws {
      let first = try train(["--scale", "paper"])
      let other = try SmallPackage.players(seed: 5).generator
      try NetworkFile.write(other, from: [:], to: file)
      let folder = small.folder.appendingPathComponent("Scripts/../figures").path
      #expect(values(try train(["--scale", "paper", "--output", folder]).training) == values(first.training))
      let mended = try ArrayFile.read(file)
      #expect(mended.attributes["run_weights_sha256"] == (try note(first.notebook)["weights"] as? String))
    }

    @Test("training afresh reaches the weights of the file and says so; other weights are told")
    func fresh() throws {
      let first = try train(["--scale", "paper"])
      let again = try train(["--fresh"])
      #expect(values(again.training) == values(first.training))
      let run = Run(
        "toy", again.training, try SmallPackage.batches(), steps: 12, observing: nil, seed: 1,
        dataHash: again.notebook.record.hash(of: try SmallPackage.batches().images),
        root: PackageRoot(above: small.script))
      let committed = CommittedWeights(
        "toy-weights", of: run, at: .paper, root: PackageRoot(above: small.script))
      let code = TrainingCode(sources: run.sources, script: "toy.swift", scriptHash: "")
      var said: [String] = []
      try committed.compare(begunWith: code) { said.append($0) }
      again.training.generator.allVariables[0].storage[0] += 1
      try committed.compare(begunWith: code) { said.append($0) }
      try committed.compare(begunWith: nil) { said.append($0) }
      #expect(said.count == 3)
      #expect(said[0].contains("bit for bit"))
      #expect(said[1].contains("not those of") && said[1].hasSuffix("although the sources are the same."))
      #expect(said[2].hasSuffix("whose sources were others."))
    }
  }
}
