import Foundation
import Testing

@testable import Evaluation

/// Features and probabilities with their scores by NumPy and SciPy, written by Fixtures/scores.py.
struct ScoresFixture: Decodable {
  struct Neighbors: Decodable {
    let k: Int
    let precision, recall, density, coverage: Double
  }
  struct Case: Decodable {
    let dimensions: Int
    let real, samples: [Float]
    let distance: Double
    let neighbors: [Neighbors]
  }
  struct Score: Decodable {
    let splits: Int
    let mean, deviation: Double
  }
  let features: [String: Case]
  let probabilities: [Float]
  let scores: [Score]

  static func load() throws -> ScoresFixture {
    let url = try #require(
      Bundle.module.url(forResource: "scores", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(ScoresFixture.self, from: Data(contentsOf: url))
  }
}
