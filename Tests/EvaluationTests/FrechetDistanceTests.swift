import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Fréchet distance", .serialized) struct FrechetDistanceTests {
  @Test("the distance equals the one computed with the matrix root of SciPy")
  func reference() throws {
    for (name, expected) in try ScoresFixture.load().features {
      let real = try Features(expected.real, dimensions: expected.dimensions)
      let samples = try Features(expected.samples, dimensions: expected.dimensions)
      let distance = try FrechetDistance(to: real)(of: samples)
      // With few directions, the roots of eigenvalues that are zero up to rounding limit the accuracy of both
      // sides.
      let tolerance = name == "few directions" ? 1e-6 : 1e-9
      #expect(abs(distance - expected.distance) <= tolerance * max(1, expected.distance), "\(name)")
      #expect(abs(try FrechetDistance(to: samples)(of: real) - distance) <= tolerance * max(1, distance))
    }
  }

  @Test("points −1, 1 and points −1, 5 have distance 12")
  func knownAnswer() throws {
    // The sample variances are 2 and 18: (√18 − √2)² = 8. The means differ by 2, which adds 4.
    let first = try Features([-1, 1], dimensions: 1)
    let second = try Features([-1, 5], dimensions: 1)
    #expect(abs(try FrechetDistance(to: first)(of: second) - 12) < 1e-12)
    #expect(abs(try FrechetDistance(to: first)(of: first)) < 1e-14)
  }

  @Test("the distance of equal features is never below zero", arguments: 1...40 as ClosedRange<UInt64>)
  func notNegative(seed: UInt64) throws {
    let values = RandomStream(seed: seed, name: "features").numbers(
      .normal(mean: 1, standardDeviation: 30), count: 60)
    for dimensions in [1, 2, 3, 5, 12] {
      let features = try Features(values, dimensions: dimensions)
      let distance = try FrechetDistance(to: features)(of: features)
      #expect(distance >= 0 && distance < 1e-2)
    }
  }

  @Test("the bits do not depend on the number of threads")
  func threads() async throws {
    let values = RandomStream(seed: 3, name: "features").numbers(
      .normal(mean: 0, standardDeviation: 1), count: 3000)
    let reference = try Features(Array(values[..<1500]), dimensions: 15)
    let samples = try Features(Array(values[1500...]), dimensions: 15)
    let distances = try await withThreads(1, 2, 5) { try FrechetDistance(to: reference)(of: samples) }
    #expect(Set(distances).count == 1)
  }

  @Test("no samples, a single one, another number of dimensions and infinite values throw")
  func errors() throws {
    let two = try Features([0, 1, 1, 0], dimensions: 2)
    #expect(throws: EvaluationError.tooFewSamples(found: 1, least: 2, purpose: "A covariance")) {
      try FrechetDistance(to: Features([0, 1], dimensions: 2))
    }
    #expect(throws: EvaluationError.wrongSize(subject: "Features", found: 1, expected: 2)) {
      try FrechetDistance(to: two)(of: Features([0, 1], dimensions: 1))
    }
    #expect(throws: EvaluationError.self) { try Features([], dimensions: 2) }
    #expect(throws: EvaluationError.self) { try Features([1, 2, 3], dimensions: 2) }
    #expect(throws: EvaluationError.notFinite(subject: "Features", position: 2)) {
      try Features([1, 2, .infinity], dimensions: 1)
    }
  }
}
