import Foundation
import Testing

@testable import Evaluation

/// Densities, bins and a step of expectation maximization by scikit-learn, NumPy and SciPy, written by
/// Fixtures/densities.py.
struct DensitiesFixture: Decodable {
  struct Principal: Decodable {
    let dimensions, components: Int
    let examples, queries: [Float]
    let variances, covariance, logLikelihoods: [Double]
    let noiseVariance: Double
  }
  struct Bins: Decodable {
    let samples, reference, differentBins: [Int]
    let zScores: [Double]
    let divergence: Double
  }
  struct Tail: Decodable {
    let z, probability: Double
  }
  struct Parameters: Decodable {
    let weights, means, loadings, noise: [Double]

    /// The components with these parameters.
    func components(dimensions: Int, factors: Int) -> [FactorAnalyzer] {
      weights.indices.map { index in
        let (own, first) = (index * dimensions..<(index + 1) * dimensions, index * factors * dimensions)
        return FactorAnalyzer(
          weight: weights[index], mean: Array(means[own]),
          loadings: Array(loadings[first..<first + factors * dimensions]), noise: Array(noise[own]))
      }
    }
  }
  struct Mixture: Decodable {
    let dimensions, factors: Int
    let noiseFloor: Double
    let examples: [Float]
    let before, after: Parameters
    let logLikelihoods: [Double]

    /// The mixture before the step.
    var model: MixtureOfFactorAnalyzers {
      MixtureOfFactorAnalyzers(
        components: before.components(dimensions: dimensions, factors: factors), factors: factors,
        noiseFloor: noiseFloor)
    }
  }
  let principal: [Principal]
  let bins: [Bins]
  let tails: [Tail]
  let mixture: Mixture

  static func load() throws -> DensitiesFixture {
    let url = try #require(
      Bundle.module.url(forResource: "densities", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(DensitiesFixture.self, from: Data(contentsOf: url))
  }
}

/// The greatest difference between two lists, relative to values above one; infinite for lists of unequal length.
func greatestError(_ values: [Double], _ expected: [Double]) -> Double {
  guard values.count == expected.count else { return .infinity }
  return zip(values, expected).reduce(0) { greatest, pair in
    let error = abs(pair.0 - pair.1) / max(1, abs(pair.1))
    return error.isNaN ? .infinity : max(greatest, error)
  }
}

/// Whether samples have this mean and this covariance, up to five standard errors.
func haveMoments(_ samples: [Float], mean: [Double], covariance: [Double]) throws -> Bool {
  let side = mean.count
  let moments = try FeatureMoments(of: Features(samples, dimensions: side))
  let count = Double(samples.count / side)
  return (0..<side).allSatisfy { row in
    let variance = covariance[row * side + row]
    let meanError = abs(moments.mean[row] - mean[row])
    return meanError <= 5 * (variance / count).squareRoot() + 1e-6
      && (0..<side).allSatisfy { column in
        let (element, other) = (covariance[row * side + column], covariance[column * side + column])
        let tolerance = 5 * ((variance * other + element * element) / count).squareRoot() + 1e-6
        return abs(moments.covariance[row, column] - element) <= tolerance
      }
  }
}
