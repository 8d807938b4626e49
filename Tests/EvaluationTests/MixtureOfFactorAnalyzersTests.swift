import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Mixture of factor analyzers", .serialized) struct MixtureOfFactorAnalyzersTests {
  /// Two long clusters of unlike directions: 400 examples around (−8, 0), 200 around (8, 0).
  private func clusters() -> [Float] {
    let latents = RandomStream(seed: 1, name: "latents").normalNumbers(600)
    let noise = RandomStream(seed: 1, name: "noise").normalNumbers(1200)
    return (0..<600).flatMap { example -> [Float] in
      let isFirst = example < 400
      let (center, x, y): (Float, Float, Float) = isFirst ? (-8, 2, 2) : (8, 1, -1)
      let (first, second) = (0.2 * noise[2 * example], 0.2 * noise[2 * example + 1])
      return [center + x * latents[example] + first, y * latents[example] + second]
    }
  }

  @Test("log-likelihoods equal those of SciPy with full covariances")
  func reference() throws {
    let expected = try DensitiesFixture.load().mixture
    let scores = try expected.model.logLikelihoods(of: expected.examples)
    #expect(greatestError(scores, expected.logLikelihoods) < 1e-10)
  }

  @Test("one update equals the formulas of Ghahramani and Hinton in NumPy")
  func update() throws {
    let expected = try DensitiesFixture.load().mixture
    var model = expected.model
    model.update(1, on: FloatBuffer(expected.examples))
    let after = expected.after.components(dimensions: expected.dimensions, factors: expected.factors)
    for (component, reference) in zip(model.components, after) {
      #expect(abs(component.weight - reference.weight) < 1e-10)
      #expect(greatestError(component.mean, reference.mean) < 1e-10)
      #expect(greatestError(component.loadings, reference.loadings) < 1e-9)
      #expect(greatestError(component.noise, reference.noise) < 1e-9)
    }
  }

  @Test("the log-likelihood never falls, also with more factors than examples of a component")
  func neverFalls() throws {
    let few = RandomStream(seed: 2, name: "values").numbers(.uniform(low: 0, high: 1), count: 40 * 8)
    let fits = [
      try MixtureOfFactorAnalyzers(
        of: clusters(), dimensions: 2, components: 4, factors: 1, seed: 3, iterations: 60),
      try MixtureOfFactorAnalyzers(
        of: clusters(), dimensions: 2, components: 3, factors: 0, seed: 3, iterations: 30),
      try MixtureOfFactorAnalyzers(
        of: few, dimensions: 8, components: 12, factors: 5, seed: 3, iterations: 40),
    ]
    for fit in fits {
      let scores = fit.meanLogLikelihoods
      #expect(scores.allSatisfy { $0.isFinite })
      #expect(zip(scores, scores.dropFirst()).allSatisfy { $1 >= $0 - 1e-9 })
      #expect(scores[scores.count - 1] > scores[0])
      #expect(abs(fit.weights.reduce(0, +) - 1) < 1e-9)
      #expect(fit.components.allSatisfy { $0.noise.allSatisfy { $0 >= fit.noiseFloor } })
    }
  }

  @Test("two clusters are found with their sizes, means and directions")
  func recovery() throws {
    let model = try MixtureOfFactorAnalyzers(
      of: clusters(), dimensions: 2, components: 2, factors: 1, seed: 3, iterations: 60)
    let sorted = model.components.sorted { $0.mean[0] < $1.mean[0] }
    #expect(abs(sorted[0].weight - 2.0 / 3) < 0.01)
    #expect(abs(sorted[0].mean[0] + 8) < 0.5 && abs(sorted[1].mean[0] - 8) < 0.5)
    #expect(sorted[0].loadings[0] * sorted[0].loadings[1] > 2.5)
    #expect(-1.5...(-0.6) ~= sorted[1].loadings[0] * sorted[1].loadings[1])
  }

  @Test("samples have the moments of the training examples")
  func moments() throws {
    let values = clusters()
    let model = try MixtureOfFactorAnalyzers(
      of: values, dimensions: 2, components: 2, factors: 1, seed: 3, iterations: 60)
    // With one factor in two dimensions, the maximum has the mean and the covariance of the data.
    let data = try FeatureMoments(of: Features(values, dimensions: 2))
    let samples = model.samples(4000, seed: 5)
    #expect(try haveMoments(samples, mean: data.mean, covariance: data.covariance.values))
    #expect(Array(samples.prefix(200)) == model.samples(100, seed: 5))
    #expect(samples != model.samples(4000, seed: 6))
  }

  @Test("the bits do not depend on the number of threads")
  func threads() async throws {
    let values = clusters()
    let results = try await withThreads(1, 2, 5) {
      try MixtureOfFactorAnalyzers(
        of: values, dimensions: 2, components: 3, factors: 1, seed: 3, iterations: 10
      ).meanLogLikelihoods
    }
    #expect(Set(results).count == 1)
  }

  @Test("more components than examples, more factors than dimensions and no noise floor throw")
  func errors() {
    func fit(components: Int = 1, factors: Int = 1, floor: Double = 1e-4) throws {
      _ = try MixtureOfFactorAnalyzers(
        of: [1, 2, 3, 5], dimensions: 2, components: components, factors: factors, seed: 1, iterations: 1,
        noiseFloor: floor)
    }
    #expect(
      throws: EvaluationError.option(
        InvalidOption("components of a mixture", found: "3", expected: "a number from 1 to 2"))
    ) { try fit(components: 3) }
    #expect(
      throws: EvaluationError.option(
        InvalidOption("factors of a mixture", found: "3", expected: "a number from 0 to 2"))
    ) { try fit(factors: 3) }
    #expect(throws: EvaluationError.self) { try fit(floor: 0) }
    #expect(throws: Never.self) { try fit(components: 2) }
  }
}
