import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Probabilistic PCA", .serialized) struct ProbabilisticPCATests {
  @Test("variances and log-likelihoods equal those of scikit-learn, also with all components")
  func reference() throws {
    for expected in try DensitiesFixture.load().principal {
      let model = try ProbabilisticPCA(
        of: expected.examples, dimensions: expected.dimensions, components: expected.components)
      #expect(greatestError(model.variances, expected.variances) < 1e-9)
      #expect(abs(model.noiseVariance - expected.noiseVariance) < 1e-9)
      let scores = try model.logLikelihoods(of: expected.queries)
      #expect(greatestError(scores, expected.logLikelihoods) < 1e-6)
    }
  }

  @Test("samples have the mean and the covariance of the model, without noise those of the components")
  func moments() throws {
    for expected in try DensitiesFixture.load().principal {
      let (side, kept) = (expected.dimensions, expected.components)
      var model = try ProbabilisticPCA(of: expected.examples, dimensions: side, components: kept)
      let mean = try FeatureMoments(of: Features(expected.examples, dimensions: side)).mean
      #expect(
        try haveMoments(model.samples(20_000, seed: 1), mean: mean, covariance: expected.covariance))
      model.addsNoise = false
      let plane = expected.covariance.enumerated().map { index, element in
        element - (index % (side + 1) == 0 ? expected.noiseVariance : 0)
      }
      #expect(try haveMoments(model.samples(20_000, seed: 1), mean: mean, covariance: plane))
    }
  }

  @Test("samples depend on the seed, and the first ones not on the count")
  func seeds() throws {
    let expected = try DensitiesFixture.load().principal[1]
    let model = try ProbabilisticPCA(of: expected.examples, dimensions: 6, components: 3)
    let samples = model.samples(50, seed: 1)
    #expect(Array(samples.prefix(120)) == model.samples(20, seed: 1))
    #expect(samples != model.samples(50, seed: 2))
    #expect(model.samples(0, seed: 1).isEmpty)
    let clipped = model.samples(50, seed: 1, clipped: true)
    #expect(clipped == samples.map { min(max($0, 0), 1) } && clipped != samples)
  }

  @Test("the bits do not depend on the number of threads")
  func threads() async throws {
    let expected = try DensitiesFixture.load().principal[1]
    let results = try await withThreads(1, 2, 5) {
      let model = try ProbabilisticPCA(of: expected.examples, dimensions: 6, components: 3)
      return try model.logLikelihoods(of: model.samples(300, seed: 1))
    }
    #expect(Set(results).count == 1)
  }

  @Test("dimensions without variance have a density only with a floor")
  func floor() throws {
    let constant = RandomStream(seed: 1, name: "values").normalNumbers(60).enumerated().map {
      $0 % 3 == 2 ? 0.5 : $1
    }
    for components in 1...3 {
      let model = try ProbabilisticPCA(
        of: constant, dimensions: 3, components: components, varianceFloor: 1e-4)
      #expect(try model.logLikelihoods(of: constant).allSatisfy(\.isFinite))
    }
    let singular = try ProbabilisticPCA(of: constant, dimensions: 3, components: 3)
    #expect(throws: EvaluationError.self) { try singular.logLikelihoods(of: constant) }
    #expect(singular.samples(9, seed: 1).allSatisfy { $0.isFinite })
  }

  @Test("more components than dimensions or examples, one example and incomplete examples throw")
  func errors() {
    func fit(_ values: [Float], _ components: Int, floor: Double = 0) throws {
      _ = try ProbabilisticPCA(of: values, dimensions: 3, components: components, varianceFloor: floor)
    }
    let two: [Float] = [1, 2, 3, 4, 5, 7]
    func refusal(_ found: Int, _ most: Int) -> EvaluationError {
      .option(
        InvalidOption(
          "components of a probabilistic PCA", found: "\(found)", expected: "a number from 1 to \(most)"))
    }
    #expect(throws: refusal(3, 2)) { try fit(two, 3) }
    #expect(throws: refusal(4, 3)) { try fit(two + two, 4) }
    #expect(throws: refusal(0, 2)) { try fit(two, 0) }
    #expect(throws: EvaluationError.tooFewSamples(found: 1, least: 2, purpose: "A probabilistic PCA")) {
      try fit([1, 2, 3], 1)
    }
    #expect(throws: EvaluationError.wrongSize(subject: "Examples", found: 1, expected: 3)) {
      try fit(two + [1], 1)
    }
    #expect(throws: EvaluationError.notFinite(subject: "Examples", position: 6)) {
      try fit(two + [.nan, 0, 0], 1)
    }
    #expect(throws: EvaluationError.self) { try fit(two, 1, floor: -1) }
    #expect(
      refusal(3, 2).description
        == "components of a probabilistic PCA is 3, where a number from 1 to 2 is needed.")
  }
}
