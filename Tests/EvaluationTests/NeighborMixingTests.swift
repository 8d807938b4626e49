import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Neighbor mixing", .serialized) struct NeighborMixingTests {
  private func features(_ count: Int, _ dimensions: Int, seed: UInt64, mean: Float = 0) throws -> Features {
    try Features(
      RandomStream(seed: seed, name: "features")
        .numbers(.normal(mean: mean, standardDeviation: 1), count: count * dimensions),
      dimensions: dimensions)
  }

  private func zeros(_ features: Features) -> [Int] { [Int](repeating: 0, count: features.count) }

  @Test("sets that are apart have no neighbors of the other set; sets of one distribution have the expected")
  func extremes() throws {
    let (first, second) = (try features(300, 4, seed: 1), try features(200, 4, seed: 2))
    let far = try features(200, 4, seed: 2, mean: 100)
    let apart = try NeighborMixing(of: first, labels: zeros(first), and: far, labels: zeros(far))
    #expect(apart.mean == 0 && apart.firstShares.count == 300 && apart.secondShares.count == 200)
    let mixed = try NeighborMixing(of: first, labels: zeros(first), and: second, labels: zeros(second))
    #expect(abs(mixed.expected - 2.0 * 300 * 200 / (500 * 499)) < 1e-12)
    #expect(abs(mixed.mean - mixed.expected) < 0.05)
  }

  @Test("shares equal a search by hand")
  func byHand() throws {
    // On a line: first set at 0, 1, 10; second set at 2.5, 11.
    let first = try Features([0, 1, 10], dimensions: 1)
    let second = try Features([2.5, 11], dimensions: 1)
    let mixing = try NeighborMixing(
      of: first, labels: [4, 7, 7], and: second, labels: [4, 9], neighbors: 2)
    #expect(mixing.firstShares == [0.5, 0.5, 1])
    #expect(mixing.secondShares == [1, 0.5])
    #expect(abs(mixing.mean - 0.7) < 1e-15)
    #expect(mixing.classes.map(\.label) == [4, 7, 9])
    #expect(mixing.classes.map(\.count) == [2, 2, 1])
    #expect(mixing.classes.map(\.mean) == [0.75, 0.75, 0.5])
  }

  @Test("equally far neighbors count with equal fractions, whatever their order")
  func ties() throws {
    // Around 0: two points of the first set and one of the second at distance 1, of which k = 1 takes a
    // third.
    let second = try Features([1, 50], dimensions: 1)
    for order: [Float] in [[0, -1, 1], [0, 1, -1]] {
      let mixing = try NeighborMixing(
        of: Features(order, dimensions: 1), labels: [0, 0, 0], and: second, labels: [0, 0], neighbors: 1)
      #expect(abs(mixing.firstShares[0] - 1.0 / 3) < 1e-15)
    }
    // Two neighbors at distance 0 and three at distance 1, for k = 4: one of the second set is inside, one on
    // the border.
    let mixing = try NeighborMixing(
      of: Features([0, 0, 1, 1], dimensions: 1), labels: [0, 0, 0, 0], and: Features([0, -1], dimensions: 1),
      labels: [0, 0], neighbors: 4)
    #expect(abs(mixing.firstShares[0] - (1 + 2.0 / 3) / 4) < 1e-15)
  }

  @Test("the shares do not depend on the number of threads")
  func threads() async throws {
    let (first, second) = (try features(150, 9, seed: 3), try features(120, 9, seed: 4))
    let results = try await withThreads(1, 2, 5) {
      try NeighborMixing(of: first, labels: zeros(first), and: second, labels: zeros(second))
    }
    #expect(Set(results).count == 1)
  }

  @Test("too few points, missing labels and another number of dimensions throw")
  func errors() throws {
    let (first, second) = (try features(4, 2, seed: 5), try features(6, 2, seed: 6))
    let error = EvaluationError.tooFewSamples(
      found: 10, least: 11, purpose: "A search for 10 neighbors")
    #expect(throws: error) {
      try NeighborMixing(of: first, labels: zeros(first), and: second, labels: zeros(second))
    }
    #expect(
      throws: EvaluationError.countMismatch(first: "Features", count: 6, second: "labels", otherCount: 4)
    ) {
      try NeighborMixing(of: first, labels: zeros(first), and: second, labels: zeros(first), neighbors: 2)
    }
    #expect(throws: EvaluationError.wrongSize(subject: "Features", found: 3, expected: 2)) {
      let other = try features(4, 3, seed: 7)
      return try NeighborMixing(
        of: first, labels: zeros(first), and: other, labels: zeros(other), neighbors: 2)
    }
  }
}
