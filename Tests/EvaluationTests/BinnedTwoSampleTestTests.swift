import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("K-means and statistically different bins", .serialized) struct BinnedTwoSampleTestTests {
  private func values(_ count: Int, seed: UInt64) -> [Float] {
    RandomStream(seed: seed, name: "values").numbers(.uniform(low: 0, high: 1), count: count)
  }

  @Test("z-scores, different bins and divergence equal those of NumPy and SciPy")
  func reference() throws {
    for expected in try DensitiesFixture.load().bins {
      for (significance, different) in zip([0.05, 0.0027], expected.differentBins) {
        let result = try BinComparison(
          of: expected.samples, against: expected.reference, significance: significance)
        #expect(greatestError(result.zScores, expected.zScores) < 1e-12)
        #expect(result.differentBins == different)
        #expect(abs(result.divergence - expected.divergence) < 1e-14)
      }
    }
  }

  @Test("probabilities of the normal distribution equal those of SciPy")
  func tails() throws {
    for tail in try DensitiesFixture.load().tails {
      let error = twoSidedNormalProbability(-tail.z) / tail.probability - 1
      #expect(abs(error) < 1e-12, "\(tail.z)")
    }
    #expect(twoSidedNormalProbability(50) == 0 && twoSidedNormalProbability(.nan).isNaN)
  }

  @Test("every example lies nearest to its center, and every center is the mean of its examples")
  func fixedPoint() throws {
    let examples = values(700 * 5, seed: 1)
    let result = try KMeans(of: examples, dimensions: 5, clusters: 9, seed: 2, iterations: 1000)
    #expect(try result.indices(of: examples) == result.labels)
    for cluster in 0..<9 {
      let members = result.labels.indices.filter { result.labels[$0] == cluster }
      #expect(!members.isEmpty)
      for axis in 0..<5 {
        let mean = members.map { Double(examples[$0 * 5 + axis]) }.mean
        #expect(abs(mean - Double(result.centers[cluster * 5 + axis])) < 1e-6)
      }
    }
    func distance(_ example: Int, _ cluster: Int) -> Double {
      imageDistance(
        examples[example * 5..<(example + 1) * 5], result.centers[cluster * 5..<(cluster + 1) * 5])
    }
    for example in stride(from: 0, to: 700, by: 7) {
      let own = distance(example, result.labels[example])
      #expect((0..<9).allSatisfy { own <= distance(example, $0) + 1e-6 })
    }
  }

  @Test("separate clusters are found, and no cluster is empty even if examples are equal")
  func clusters() throws {
    let noise = values(120 * 2, seed: 3)
    let separate = noise.enumerated().map { Float($0 / 60 * 10) + $1 }
    let found = try KMeans(of: separate, dimensions: 2, clusters: 4, seed: 1).labels
    for group in 0..<4 { #expect(Set(found[group * 30..<(group + 1) * 30]).count == 1) }
    #expect(Set(found).count == 4)
    let equal = try KMeans(
      of: [Float](repeating: 0.5, count: 20), dimensions: 2, clusters: 4, seed: 1)
    #expect(Set(equal.labels).count == 4)
    let single = try KMeans(of: separate, dimensions: 2, clusters: 120, seed: 1)
    #expect(Set(single.labels).count == 120)
  }

  @Test("the bits do not depend on the number of threads, but on the seed")
  func threads() async throws {
    let examples = values(3000 * 20, seed: 1)
    let results = try await withThreads(1, 2, 5) {
      try KMeans(of: examples, dimensions: 20, clusters: 30, seed: 2, iterations: 5).centers
    }
    #expect(Set(results).count == 1)
    let other = try KMeans(of: examples, dimensions: 20, clusters: 30, seed: 3, iterations: 5).centers
    #expect(other != results[0])
  }

  @Test("the training examples have no different bin, and samples of one half have many")
  func training() throws {
    let examples = values(2000 * 2, seed: 4)
    let test = try BinnedTwoSampleTest(against: examples, dimensions: 2, bins: 20, seed: 1)
    #expect(test.reference.reduce(0, +) == 2000 && test.bins == 20)
    let same = try test(of: examples)
    #expect(same.differentBins == 0 && same.divergence == 0)
    let fresh = try test(of: values(2000 * 2, seed: 5))
    #expect(fresh.differentBins <= 5 && fresh.divergence < 0.02)
    let half = try test(of: values(2000 * 2, seed: 5).enumerated().map { $0 % 2 == 0 ? $1 / 2 : $1 })
    #expect(half.differentFraction > 0.5 && half.divergence > 0.1)
  }

  @Test("more bins than examples, unequal numbers of bins, no samples and no significance throw")
  func errors() throws {
    #expect(
      throws: EvaluationError.option(
        InvalidOption("clusters of k-means", found: "3", expected: "a number from 1 to 2"))
    ) { try KMeans(of: [1, 2, 3, 4], dimensions: 2, clusters: 3, seed: 1) }
    #expect(
      throws: EvaluationError.countMismatch(
        first: "Bins of samples", count: 2, second: "bins of the reference", otherCount: 3)
    ) { try BinComparison(of: [1, 2], against: [1, 2, 3]) }
    #expect(throws: EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A comparison of bins")) {
      try BinComparison(of: [0, 0], against: [1, 2])
    }
    #expect(throws: EvaluationError.self) { try BinComparison(of: [1], against: [1], significance: 0) }
    let test = try BinnedTwoSampleTest(against: [1, 2, 3, 4], dimensions: 2, bins: 1, seed: 1)
    #expect(throws: EvaluationError.wrongSize(subject: "Examples", found: 1, expected: 2)) {
      try test(of: [1, 2, 3])
    }
  }
}
