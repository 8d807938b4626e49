import Foundation
import Testing

@testable import Evaluation

/// Two hundred digits of 8 × 8 pixels with their components, probabilities and maps by scikit-learn and NumPy,
/// written by Fixtures/embeddings.py.
struct EmbeddingsFixture: Decodable {
  let dimensions: Int
  let points: [Float]
  let labels: [Int]
  let mean, variances, eigenvalues, components, coordinates: [Double]
  /// The number of points of the joint probabilities: those of the pairs in order, each pair once.
  let few: Int
  let jointProbabilities: [Double]
  let perplexity: Double
  let start, afterOne, afterTwenty: [Double]
  /// The least and the greatest divergence of maps from almost equal starts.
  let divergences: [Double]

  static func load() throws -> EmbeddingsFixture {
    let url = try #require(
      Bundle.module.url(forResource: "embeddings", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(EmbeddingsFixture.self, from: Data(contentsOf: url))
  }
}
