import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Principal components", .serialized) struct PrincipalComponentsTests {
  private func noise(_ count: Int, seed: UInt64 = 1) -> [Float] {
    RandomStream(seed: seed, name: "noise").numbers(.normal(mean: 2, standardDeviation: 3), count: count)
  }

  @Test("mean, variances, components and coordinates equal those of scikit-learn")
  func reference() throws {
    let fixture = try EmbeddingsFixture.load()
    let found = try PrincipalComponents(of: fixture.points, dimensions: fixture.dimensions)
    #expect(found.dimensions == 64 && found.components.count == 64 * 64)
    for (value, expected) in zip(found.mean, fixture.mean) { #expect(abs(value - expected) < 1e-12) }
    for (value, expected) in zip(found.variances, fixture.variances) {
      #expect(abs(value - expected) < 1e-6 * fixture.variances[0])
    }
    for (value, expected) in zip(found.components, fixture.components) {
      #expect(abs(value - expected) < 1e-6)
    }
    let plane = try found.coordinates(of: fixture.points, count: 2)
    #expect(plane.count == fixture.coordinates.count)
    for (value, expected) in zip(plane, fixture.coordinates) { #expect(abs(value - expected) < 1e-6) }
  }

  @Test(
    "the covariance equals plain sums, for blocks and tiles that are not full", arguments: [1, 3, 17, 50])
  func covariance(_ side: Int) throws {
    let features = try Features(noise(300 * side), dimensions: side)
    let (found, expected) = (BlockedCovariance(of: features), try FeatureMoments(of: features))
    for (value, expected) in zip(found.mean, expected.mean) { #expect(abs(value - expected) < 1e-12) }
    for (value, expected) in zip(found.covariance.values, expected.covariance.values) {
      #expect(abs(value - expected) < 1e-11)
    }
  }

  @Test("all components rebuild the examples, the first ones leave the discarded variance")
  func reconstruction() throws {
    let (side, count) = (12, 90)
    let rows = noise(side * count, seed: 2)
    let components = try PrincipalComponents(of: rows, dimensions: side)
    let all = try components.reconstruction(from: components.coordinates(of: rows))
    for (value, expected) in zip(all, rows) { #expect(abs(value - Double(expected)) < 1e-12) }
    let few = try components.reconstruction(from: components.coordinates(of: rows, count: 5), count: 5)
    var squares = 0.0
    for (value, row) in zip(few, rows) { squares += (value - Double(row)) * (value - Double(row)) }
    let discarded = components.variances[5...].reduce(0, +)
    #expect(abs(squares / Double(count - 1) - discarded) < 1e-10)
    let share = components.varianceShare(ofFirst: 5)
    #expect(abs(share + discarded / components.variances.reduce(0, +) - 1) < 1e-12)
    #expect(components.varianceShare(ofFirst: 0) == 0)
  }

  @Test("points on a line have one component along it; equal points have no variance")
  func line() throws {
    let components = try PrincipalComponents(of: [0, 0, 3, 4, 6, 8], dimensions: 2)
    #expect(abs(components.variances[0] - 25) < 1e-12 && components.variances[1] < 1e-12)
    #expect(abs(components.components[0] - 0.6) < 1e-12 && abs(components.components[1] - 0.8) < 1e-12)
    let equal = try PrincipalComponents(of: [5, 5, 5, 5], dimensions: 2)
    #expect(equal.variances == [0, 0] && equal.varianceShare(ofFirst: 1) == 0)
  }

  @Test("the bits do not depend on the number of threads")
  func threads() async throws {
    let rows = noise(70 * 300, seed: 3)
    let results = try await withThreads(1, 2, 5) { try PrincipalComponents(of: rows, dimensions: 70) }
    #expect(Set(results).count == 1)
  }

  @Test("a single example, incomplete ones and infinite values throw")
  func errors() throws {
    #expect(throws: EvaluationError.tooFewSamples(found: 1, least: 2, purpose: "A covariance")) {
      try PrincipalComponents(of: [1, 2], dimensions: 2)
    }
    #expect(throws: EvaluationError.self) { try PrincipalComponents(of: [1, 2, 3], dimensions: 2) }
    #expect(throws: EvaluationError.notFinite(subject: "Features", position: 1)) {
      try PrincipalComponents(of: [1, .nan, 3, 4], dimensions: 2)
    }
    let components = try PrincipalComponents(of: [0, 0, 3, 4, 6, 8], dimensions: 2)
    #expect(throws: EvaluationError.wrongSize(subject: "Examples", found: 1, expected: 2)) {
      try components.coordinates(of: [1, 2, 3])
    }
    #expect(throws: EvaluationError.wrongSize(subject: "Coordinates", found: 1, expected: 2)) {
      try components.reconstruction(from: [1, 2, 3])
    }
  }
}
