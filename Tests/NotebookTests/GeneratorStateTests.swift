import Datasets
import Foundation
import Hashing
import Models
import Networks
import Testing
import Training

@testable import Notebook

@Suite("Measurements of other generators of a snapshot") struct GeneratorStateTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  /// All variables of the generator.
  private let weights = Measurement("weights", parameters: "p") { snapshot in
    snapshot.generator.allVariables.map(\.values)
  }

  /// A GAN whose generator has running statistics, with an average of its weights.
  private func trained(_ notebook: Notebook<NoOptions>, average: Float? = 0.9) throws -> [TrainedGAN] {
    let experiment = Experiment(
      "normed", on: .toy, range: .symmetric, steps: .preset(quick: 6, paper: 6)
    ) {
      GAN(
        generator: try Network("generator", from: .latent(2)) {
          Dense(2)
          BatchNorm()
        },
        discriminator: try Network("discriminator", from: .vector(2)) { Dense(1) })
    } schedule: {
      $0.batchSize = 4
      $0.generatorAverage = average
    }
    return try notebook.train(experiment.keeping(quick: 2, paper: 2), from: [7])
  }

  @Test("a measurement of another generator has another key, that of the usual one the key it always had")
  func keys() {
    let words = "weights 1\np\ntraining\n[0, 6]\n\(GoldenHash.metrics.sha256)"
    func key(_ measurement: Measurement<[[Float]]>) -> String {
      measurement.key(of: "training", at: [0, 6])
    }
    #expect(weights.generator == .running && weights.of(.estimated).generator == .estimated)
    #expect(key(weights) == SHA256.hash(of: words) && key(weights.of(.running)) == key(weights))
    #expect(Set([weights, weights.of(.estimated), weights.of(.averaged)].map(key)).count == 3)
    #expect(key(weights.of(.averaged).of(.running)) == key(weights))
  }

  @Test("each generator of a step has its own weights and statistics, in whatever order they are measured")
  func states() async throws {
    try await alone {
      let notebook = try small.notebook()
      let trained = try trained(notebook)
      // The dense layer's two variables and gamma and beta, then the running statistics.
      let plain = try trained[0].snapshot().generator.allVariables.map(\.values)
      func measured(_ state: GeneratorState, _ notebook: Notebook<NoOptions>) throws -> [[Float]] {
        try #require(
          try notebook.measure(weights.of(state), of: trained, at: trained.lastStep).last.first)
      }
      let estimated = try measured(.estimated, notebook)
      #expect(try measured(.running, notebook) == plain)
      let averaged = try measured(.averaged, notebook)
      #expect(estimated[..<4] == plain[..<4] && estimated[4] != plain[4] && estimated[5] != plain[5])
      #expect(averaged[0] != plain[0] && averaged[4...] != plain[4...] && averaged[4...] != estimated[4...])
      #expect(small.files("weights-", ".json").count == 3)
      #expect(try trained[0].snapshot().generator.allVariables.map(\.values) == plain)
      let again = try small.notebook()
      #expect(try measured(.averaged, again) == averaged && measured(.estimated, again) == estimated)
    }
  }

  @Test("samples, and what the discriminator makes of them, are those of the generator that was asked for")
  func samples() async throws {
    try await alone {
      let trained = try trained(small.notebook())[0]
      let states: [GeneratorState] = [.running, .estimated, .averaged]
      let samples = try states.map { try trained.snapshot(generator: $0).samples(5) }
      #expect(Set(samples).count == 3)
      for (state, samples) in zip(states, samples) {
        #expect(try trained.snapshot(generator: state).samples(5) == samples)
      }
      let discriminators = try states.map { state in
        try trained.snapshot(generator: state).discriminator.allVariables.map(\.values)
      }
      #expect(Set(discriminators).count == 1)
    }
  }

  @Test("an average is kept with the networks, found again, and changes nothing of the others")
  func kept() async throws {
    try await alone {
      func networks(_ training: TrainedGAN) throws -> [[[Float]]] {
        _ = try training.snapshot()
        return training.run.networks.map { $0.allVariables.map(\.values) }
      }
      let first = try trained(small.notebook())[0]
      #expect(first.run.networks.map(\.name) == ["generator", "discriminator", "generator_average"])
      let weights = try networks(first)
      let other = try trained(small.notebook(), average: nil)[0]
      #expect(first.result.hash != other.result.hash)
      #expect(try networks(other) == Array(weights[..<2]))
      for file in small.files("state-") { try small.remove(file) }
      #expect(try networks(trained(small.notebook())[0]) == weights)
      #expect(small.files("state-").isEmpty, "nothing is trained")
    }
  }

  @Test("a training without an average is told so in one sentence")
  func noAverage() async throws {
    try await alone {
      let notebook = try small.notebook()
      let trained = try trained(notebook, average: nil)
      let error = #expect(throws: TrainingError.self) {
        try notebook.measure(weights.of(.averaged), of: trained, at: trained.lastStep)
      }
      #expect(error == .noAverage(run: "normed-seed7"))
      #expect(
        error?.description == "normed-seed7 keeps no average of its generator's weights: "
          + "its schedule has no generatorAverage.")
      #expect(small.files("weights-", ".json").isEmpty)
      let estimated = try notebook.measure(weights.of(.estimated), of: trained, at: trained.lastStep)
      #expect(estimated.last.count == 1)
    }
  }
}
