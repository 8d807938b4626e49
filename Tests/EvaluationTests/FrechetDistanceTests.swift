import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Fréchet distance", .serialized) struct FrechetDistanceTests {
  @Test("the distance is that of SciPy's root of a matrix")
  func reference() throws {
    for (name, wanted) in try ScoresFixture.load().features {
      let real = try Features(wanted.real, dimensions: wanted.dimensions)
      let samples = try Features(wanted.samples, dimensions: wanted.dimensions)
      let distance = try FrechetDistance(to: real)(of: samples)
      // Roots of eigenvalues that are zero but for rounding limit what both sides can say of few directions.
      let tolerance = name == "few directions" ? 1e-6 : 1e-9
      #expect(abs(distance - wanted.distance) <= tolerance * max(1, wanted.distance), "\(name)")
      #expect(abs(try FrechetDistance(to: samples)(of: real) - distance) <= tolerance * max(1, distance))
    }
  }

  @Test("two points two apart and two points six apart, two farther on, are twelve apart")
  func knownAnswer() throws {
    // Variances, divided by n − 1, are 2 and 18: (√18 − √2)² = 8; the shift adds 4.
    let first = try Features([-1, 1], dimensions: 1)
    let second = try Features([-1, 5], dimensions: 1)
    #expect(abs(try FrechetDistance(to: first)(of: second) - 12) < 1e-12)
    #expect(abs(try FrechetDistance(to: first)(of: first)) < 1e-14)
  }

  @Test("the bits do not depend on the number of threads")
  func threads() async throws {
    let values = RandomStream(seed: 3, name: "features").numbers(.normal(mean: 0, deviation: 1), count: 3000)
    let reference = try Features(Array(values[..<1500]), dimensions: 15)
    let samples = try Features(Array(values[1500...]), dimensions: 15)
    let distances = try await withThreads(1, 2, 5) { try FrechetDistance(to: reference)(of: samples) }
    #expect(Set(distances).count == 1)
  }

  @Test("no samples, a single one, another space and what is not finite are refused")
  func refusals() throws {
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
