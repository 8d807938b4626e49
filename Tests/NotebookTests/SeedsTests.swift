import Adversarial
import Figures
import Foundation
import Kernels
import Networks
import Testing

@testable import Notebook

// Within the other trainings, one after another: an interruption is the whole program's.
extension TrainingTests {
  @Suite("Training from several seeds", .serialized) struct SeedsTests {
    private let small: SmallPackage

    init() throws { small = try SmallPackage() }

    private func players() throws -> (generator: Network, discriminator: Network) {
      (
        try Network("generator", from: .noise(2)) { Dense(2) },
        try Network("discriminator", from: .values(2)) { Dense(1) }
      )
    }

    private func train(
      _ notebook: Notebook<NoOptions>, seeds: [UInt64], committedAs file: String? = nil
    ) throws -> [TrainedPlayers] {
      var options = AdversarialOptions()
      options.batchSize = 4
      return try notebook.train(
        "toy", from: seeds, on: SmallPackage.batches().images, scaledTo: .symmetric, options: options,
        steps: 6, observing: Observation("a pixel", after: [0, 6]) { ["first": [$0.images(1)[0]]] },
        committedAs: file, players: players)
    }

    private func weights(_ players: TrainedPlayers) -> [[Float]] {
      (players.generator.allVariables + players.discriminator.allVariables).map(\.values)
    }

    @Test("each seed is a run of its own, as it would be alone")
    func runs() throws {
      let notebook = try small.notebook()
      let both = try train(notebook, seeds: [1, 2])
      #expect(both.map(\.seed) == [1, 2])
      #expect(weights(both[0]) != weights(both[1]))
      #expect(both[0].history.observations["first"] != both[1].history.observations["first"])
      #expect(weights(try train(small.notebook(["--fresh"]), seeds: [2])[0]) == weights(both[1]))
      #expect(notebook.record.runs.keys.sorted() == ["toy-seed1", "toy-seed2"])
      let single = try SmallPackage.players(seed: 1)
      _ = try small.notebook().train("single", single, on: SmallPackage.batches(seed: 1), steps: 6, seed: 1)
      #expect(single.generator.allVariables.map(\.values) == both[0].generator.allVariables.map(\.values))
    }

    @Test("one seed has the committed file of its name, several have one each")
    func files() throws {
      let notebook = try small.notebook(["--scale", "paper"])
      _ = try train(notebook, seeds: [7], committedAs: "one")
      _ = try train(notebook, seeds: [7, 8], committedAs: "many")
      let folder = small.folder.appendingPathComponent("data/weights").path
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(names == ["many-seed7", "many-seed8", "one"])
    }

    @Test("findings whose names begin alike are recorded under both parts")
    func parts() throws {
      let notebook = try small.notebook()
      notebook.record("walk", ["change": [1, 3], "detour": [2]], digits: 1)
      #expect(notebook.record.numbers["walk.change"]?.value == 2)
      #expect(notebook.record.numbers["walk.change"]?.count == 2)
      #expect(notebook.record.numbers["walk.detour"]?.deviation == nil)
    }

    @Test("a plane of latents becomes a table that fits its names")
    func plane() throws {
      let generator = try Network("generator", from: .noise(100)) { Dense(784) }
      let table = ImageTable(
        LatentPlane(axes: (3, 4), from: -1, to: 1, steps: 3), drawnBy: Inference(of: generator), range: 0...1)
      try table.check()
    }
  }
}
