import Adversarial
import Datasets
import Figures
import Foundation
import Models
import Networks
import Testing
import Training

@testable import Notebook

@Suite("Training in a notebook") struct NotebookTrainingTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  private func weights(_ trained: TrainedGAN) throws -> [[Float]] {
    let snapshot = try trained.snapshot()
    return (snapshot.generator.allVariables + snapshot.discriminator.allVariables).map(\.values)
  }

  @Test("each seed is a training of its own, as it would be alone")
  func seeds() async throws {
    try await alone {
      let notebook = try small.notebook(["--preset", "paper"])
      let both = try notebook.train(.toy, seeds: 2)
      #expect(both.map(\.seed) == [7, 8])
      #expect(both[0].history.steps.count == 6 && both[0].history != both[1].history)
      #expect(try weights(both[0]) != weights(both[1]))
      #expect(notebook.record.runs.keys.sorted() == ["toy-seed7", "toy-seed8"])
      #expect(notebook.record.runs["toy-seed7"]?.weights == both[0].result.weights)
      let other = try SmallPackage()
      let single = try other.notebook(["--fresh"]).train(.toy, from: [8])
      #expect(single[0].result.hasSameBits(as: both[1].result))
      #expect(try weights(single[0]) == weights(both[1]))
    }
  }

  @Test("the quick preset trains the first seed alone")
  func quick() async throws {
    try await alone {
      let trained = try small.notebook().train(.toy, seeds: 3)
      #expect(trained.map(\.seed) == [7])
    }
  }

  @Test("a training is found again by another notebook, and its weights are loaded")
  func found() async throws {
    try await alone {
      let first = try small.notebook().train(.toy, seeds: 1)[0]
      let trained = try weights(first)
      for file in small.files("state-") { try small.remove(file) }
      let notebook = try small.notebook()
      let second = try notebook.train(.toy, seeds: 1)[0]
      #expect(second.result == first.result)
      #expect(try weights(second) == trained)
      #expect(small.files("state-").isEmpty, "nothing is trained")
      #expect(notebook.record.machine.trainings?["toy-seed7"] == first.result.time)
    }
  }

  @Test("snapshots are kept before the first of equal parts and after each, and samples differ between them")
  func snapshots() async throws {
    try await alone {
      let trained = try small.notebook().train(Experiment.toy.keeping(quick: 3, paper: 3), seeds: 1)[0]
      #expect(trained.snapshotSteps == [0, 2, 4, 6])
      let samples = try [0, 2, 6].map { try trained.snapshot(after: $0).samples(5) }
      #expect(samples.allSatisfy { $0.count == 5 && $0.size == ImageSize(height: 1, width: 2, channels: 1) })
      #expect(Set(samples).count == 3)
      #expect(try trained.snapshot(after: 2).samples(5) == samples[1])
      #expect(try trained.snapshot().step == 6)
      let error = #expect(throws: TrainingError.self) { try trained.snapshot(after: 3) }
      #expect(error == .noSnapshot(run: "toy-seed7", step: 3, steps: 6))
    }
  }

  @Test("what the paper preset finds with a script's own options is committed, the rest is not")
  func committing() async throws {
    try await alone {
      _ = try small.notebook().train(.toy, seeds: 1)
      _ = try small.notebook(["--preset", "paper", "--seed", "9"]).train(.toy, seeds: 1)
      let elsewhere = ["--preset", "paper", "--seed", "10", "--output", small.path("elsewhere")]
      _ = try small.notebook(elsewhere).train(.toy, seeds: 1)
      #expect(small.files("training.json").count == 3 && small.files("data").isEmpty)
      let paper = ["--preset", "paper", "--seed", "7", "--output", small.path("Scripts/../figures")]
      _ = try small.notebook(paper).train(.toy, from: [8])
      #expect(small.files("training.json").count { $0.hasPrefix("data/results/toy-seed8-") } == 1)
    }
  }

  @Test("the networks of the first seed are published with committed results, and those of no other")
  func published() async throws {
    try await alone {
      let trained = try small.notebook(["--preset", "paper"]).train(.toy, seeds: 2, published: "toy-weights")
      #expect(
        small.files("", ".weights.h5").filter { $0.hasPrefix("data/") } == [
          "data/weights/toy-weights/discriminator.weights.h5",
          "data/weights/toy-weights/generator.weights.h5",
        ])
      let last = try weights(trained[0])
      try small.remove("runs")
      let again = try small.notebook(["--preset", "paper"]).train(.toy, from: [7], published: "toy-weights")
      #expect(try weights(again[0]) == last)
      #expect(!FileManager.default.fileExists(atPath: small.path("runs")), "nothing is trained")
    }
  }

  @Test("networks that do not fit the data are refused in one sentence, and nothing is recorded")
  func unfitData() async throws {
    try await alone {
      let larger = DataSource("larger images") {
        try LabeledImages(
          height: 2, width: 2, channels: 1, pixels: [UInt8](repeating: 0, count: 32),
          labels: [Int](repeating: 0, count: 8))
      }
      let unfit = Experiment(
        "unfit", on: larger, range: .symmetric, steps: .preset(quick: 6, paper: 6),
        networks: { try Experiment.toy.networks(seed: 1) }, schedule: { $0.batchSize = 4 })
      let notebook = try small.notebook()
      let error = #expect(throws: TrainingError.self) { try notebook.train(unfit, seeds: 1) }
      #expect(
        error?.description
          == "A batch of 4×2×2×1 values does not fit discriminator, which is trained on batches of 4×2.")
      #expect(notebook.record.runs.isEmpty)
    }
  }

  @Test("losses and measured curves become plots, a grid of latents a labeled grid that fits its names")
  func plots() async throws {
    try await alone {
      let trained = try small.notebook(["--preset", "paper"]).train(.toy, seeds: 2)
      try LinePlot("Losses", losses: trained).check()
      let measured = Measured(steps: [0, 6], seeds: [7, 8], rows: [[1, 2], [3, 4]])
      try LinePlot(x: "updates", y: "value") { Series("measured", measured) }.check()
      let grid = LatentGrid(axes: (0, 1), from: -1, to: 1, steps: 3, length: 2)
      let images = try trained[0].snapshot().images(of: grid.points)
      try LabeledGrid(images, on: grid).check()
      try ImageGrid(images, columns: 3).check()
    }
  }
}
