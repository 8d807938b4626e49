import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Neighbor scores", .serialized) struct NeighborScoresTests {
  private func features(
    _ count: Int, _ dimensions: Int, seed: UInt64, standardDeviation: Float = 1
  ) throws -> Features {
    try Features(
      RandomStream(seed: seed, name: "features")
        .numbers(.normal(mean: 0.5, standardDeviation: standardDeviation), count: count * dimensions),
      dimensions: dimensions)
  }

  /// A direct computation over all pairs in double precision.
  private func referenceScores(_ samples: Features, _ real: Features, k: Int) -> [Double] {
    func distance(_ x: Features, _ i: Int, _ y: Features, _ j: Int) -> Double {
      (0..<x.dimensions).reduce(0) {
        let d = Double(x.values[i * x.dimensions + $1]) - Double(y.values[j * x.dimensions + $1])
        return $0 + d * d
      }
    }
    func radii(_ x: Features) -> [Double] {
      (0..<x.count).map { i in
        (0..<x.count).filter { $0 != i }.map { distance(x, i, x, $0) }.sorted()[k - 1]
      }
    }
    let (realRadii, sampleRadii) = (radii(real), radii(samples))
    let between = (0..<real.count).map { i in (0..<samples.count).map { distance(real, i, samples, $0) } }
    let balls = (0..<samples.count).map { j in (0..<real.count).count { between[$0][j] <= realRadii[$0] } }
    let found = between.count { row in zip(row, sampleRadii).contains { $0 <= $1 } }
    let covered = zip(between, realRadii).count { row, radius in row.contains { $0 <= radius } }
    return [
      Double(balls.count { $0 > 0 }) / Double(samples.count), Double(found) / Double(real.count),
      Double(balls.reduce(0, +)) / Double(k * samples.count), Double(covered) / Double(real.count),
    ]
  }

  private func list(_ scores: NeighborScores) -> [Double] {
    [scores.precision, scores.recall, scores.density, scores.coverage]
  }

  @Test("the scores equal a direct computation over all pairs", arguments: [1, 3, 5])
  func allPairs(_ k: Int) throws {
    let (samples, real) = (
      try features(275, 9, seed: 1), try features(330, 9, seed: 2, standardDeviation: 0.8)
    )
    #expect(
      list(try NeighborScores(of: samples, against: real, neighbors: k))
        == referenceScores(samples, real, k: k)
    )
  }

  @Test("more features than a block give the same scores")
  func severalBlocks() throws {
    let (samples, real) = (try features(300, 3, seed: 3), try features(2100, 3, seed: 4))
    #expect(list(try NeighborScores(of: samples, against: real)) == referenceScores(samples, real, k: 5))
  }

  @Test("the scores equal those of NumPy")
  func reference() throws {
    for (name, fixture) in try ScoresFixture.load().features {
      let real = try Features(fixture.real, dimensions: fixture.dimensions)
      let samples = try Features(fixture.samples, dimensions: fixture.dimensions)
      for expected in fixture.neighbors {
        let scores = try NeighborScores(of: samples, against: real, neighbors: expected.k)
        for (score, reference) in zip(
          list(scores), [expected.precision, expected.recall, expected.density, expected.coverage])
        {
          #expect(abs(score - reference) < 1e-12, "\(name), k = \(expected.k)")
        }
      }
    }
  }

  @Test("real data as samples score 1; distant samples score 0")
  func extremes() throws {
    let real = try features(100, 4, seed: 5)
    let itself = try NeighborScores(of: real, against: real, neighbors: 3)
    #expect(itself.precision == 1 && itself.recall == 1 && itself.coverage == 1)
    // Every point is in its own ball and in the balls of the points that it is a neighbor of.
    #expect(abs(itself.density - 4 / 3) < 1e-12)
    let far = try Features(real.values.map { $0 + 100 }, dimensions: 4)
    #expect(list(try NeighborScores(of: far, against: real)) == [0, 0, 0, 0])
  }

  @Test("copies of one real image cover only that image")
  func collapse() throws {
    let real = try features(64, 6, seed: 6)
    let copies = try Features(
      [[Float]](repeating: Array(real.values[..<6]), count: 20).flatMap { $0 }, dimensions: 6)
    let scores = try NeighborScores(of: copies, against: real, neighbors: 1)
    #expect(scores.precision == 1)
    #expect(scores.recall == 1.0 / 64, "balls of radius zero contain only that image")
  }

  @Test("the scores do not depend on the number of threads")
  func threads() async throws {
    let (samples, real) = (try features(700, 20, seed: 7), try features(500, 20, seed: 8))
    let scores = try await withThreads(1, 2, 5) { try NeighborScores(of: samples, against: real) }
    #expect(Set(scores).count == 1)
  }

  @Test("too few features, another number of dimensions and infinite distances throw")
  func errors() throws {
    let (five, six) = (try features(5, 2, seed: 1), try features(6, 2, seed: 2))
    #expect(throws: EvaluationError.self) { try NeighborScores(of: five, against: six) }
    #expect(throws: EvaluationError.self) { try NeighborScores(of: six, against: five) }
    #expect(throws: EvaluationError.wrongSize(subject: "Features", found: 3, expected: 2)) {
      try NeighborScores(of: features(6, 3, seed: 1), against: six)
    }
    let large = try Features([1e25, 0, 0, 0, 0, 0], dimensions: 1)
    #expect(throws: EvaluationError.notFinite(subject: "Squared lengths of features", position: 0)) {
      try NeighborScores(of: large, against: features(6, 1, seed: 1))
    }
  }
}
