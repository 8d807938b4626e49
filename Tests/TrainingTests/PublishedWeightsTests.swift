import Checkpoints
import Foundation
import Networks
import Testing

@testable import Training

@Suite("Published weights") struct PublishedWeightsTests {
  private let small: SmallPackage
  private let folder = "data/weights/toy-weights"
  private var generator: String { "\(folder)/generator.weights.h5" }

  init() throws { small = try SmallPackage() }

  private func toy() throws -> Toy { try small.toy(published: "toy-weights") }

  /// Trains as a script of the paper preset does, which publishes the weights.
  private func published() throws -> (toy: Toy, result: TrainingResult) {
    let toy = try toy()
    return (toy, try small.trainer(isCommitting: true).complete(toy.run))
  }

  /// Loads the last weights on a machine that has not trained.
  private func loaded(_ result: TrainingResult) throws -> Toy {
    try small.remove("runs")
    let toy = try toy()
    #expect(try small.trainer().complete(toy.run) == result)
    try small.trainer().load(40, of: toy.run, result)
    return toy
  }

  @Test("results that are committed publish a file for each network, and others publish none")
  func writing() async throws {
    try await alone {
      _ = try small.trainer().complete(toy().run)
      #expect(!FileManager.default.fileExists(atPath: small.path("data")))
      try small.remove("runs")
      _ = try published()
      let names = try FileManager.default.contentsOfDirectory(atPath: small.path(folder)).sorted()
      #expect(names == ["discriminator.weights.h5", "generator.weights.h5"])
    }
  }

  @Test("each file says where it comes from, here and beside the checkpoints, and holds no optimizer state")
  func contents() async throws {
    try await alone {
      let (toy, result) = try published()
      let left = try #require(small.files("generator.weights.h5").first { $0.hasPrefix("runs/") })
      for file in [generator, left] {
        let stored = try ArrayFile.read(small.path(file))
        #expect(!stored.arrays.contains { $0.name.contains("optimiser") })
        for (name, value) in [
          ("run", "toy"), ("seed", "3"), ("steps", "40"), ("run_weights_sha256", result.weights),
          ("training_sha256", toy.run.hash), ("configuration_sha256", toy.run.configurationHash),
          ("data_sha256", result.data), ("commit", "unknown"), ("latents", "normal 0.0 1.0"),
        ] { #expect(stored.attributes[name] == value, "\(name)") }
      }
    }
  }

  @Test("they are loaded where snapshots are missing, and nothing is trained")
  func loading() async throws {
    try await alone {
      let (first, result) = try published()
      let second = try loaded(result)
      #expect(second.observed.steps.isEmpty && second.weights == first.weights)
      #expect(!FileManager.default.fileExists(atPath: small.path("runs")))
    }
  }

  @Test("a damaged file gives way to training with the same bits", arguments: [false, true])
  func damage(isRemoved: Bool) async throws {
    try await alone {
      let (first, result) = try published()
      if isRemoved { try small.remove(generator) } else { try small.damage(generator) }
      let second = try loaded(result)
      #expect(second.observed.steps == Array(0..<40) && second.weights == first.weights)
    }
  }

  @Test("so does a whole file with the weights of another training")
  func foreign() async throws {
    try await alone {
      let (first, result) = try published()
      try NetworkFile.write(.toy(seed: 5), to: small.path(generator))
      let second = try loaded(result)
      #expect(second.observed.steps == Array(0..<40) && second.weights == first.weights)
    }
  }

  @Test("files beside the checkpoints that hold other weights are written again")
  func otherWeights() async throws {
    try await alone {
      let toy = try small.toy()
      let result = try small.trainer().complete(toy.run)
      let path = small.path(try #require(small.files("generator.weights.h5").first))
      try NetworkFile.write(.toy(seed: 5), to: path)
      #expect(!toy.run.areNetworks(in: toy.run.folder))
      #expect(try small.trainer(isFresh: true).complete(toy.run).hasSameBits(as: result))
      #expect(try ArrayFile.read(path).attributes["run_weights_sha256"] == result.weights)
    }
  }
}

extension Network {
  /// A generator that nobody has trained.
  fileprivate static func toy(seed: UInt64) throws -> Network {
    let network = try Network("generator", from: .latent(5)) {
      Dense(12)
      Tanh()
    }
    network.initialize(seed: seed)
    return network
  }
}
