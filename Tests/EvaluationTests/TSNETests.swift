import Kernels
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("t-SNE", .serialized) struct TSNETests {
  private func probabilities(_ features: Features, perplexity: Double) -> JointProbabilities {
    JointProbabilities(of: SquaredDistances(features), perplexity: perplexity)
  }

  private func noise(_ count: Int, seed: UInt64, standardDeviation: Float = 1) -> [Float] {
    RandomStream(seed: seed, name: "points")
      .numbers(.normal(mean: 0, standardDeviation: standardDeviation), count: count)
  }

  @Test("joint probabilities equal those of scikit-learn, are symmetric and add up to one")
  func jointProbabilities() throws {
    let fixture = try EmbeddingsFixture.load()
    let (few, dimensions) = (fixture.few, fixture.dimensions)
    let map = try TSNE(
      of: Array(fixture.points[..<(few * dimensions)]), dimensions: dimensions,
      perplexity: fixture.perplexity, iterations: 0)
    let found = map.jointProbabilities
    #expect(fixture.jointProbabilities.count == few * (few - 1) / 2)
    var pair = 0
    for row in 0..<few {
      #expect(found[row * few + row] == 0)
      for column in row + 1..<few {
        let value = found[row * few + column]
        #expect(abs(value - fixture.jointProbabilities[pair]) < 1e-12)
        #expect(value == found[column * few + row])
        pair += 1
      }
    }
    #expect(abs(found.reduce(0, +) - 1) < 1e-12)
  }

  @Test("moving, reflecting and scaling the points leaves the probabilities that they determine")
  func invariance() throws {
    let points = noise(60 * 2, seed: 1)
    let first = probabilities(try Features(points, dimensions: 2), perplexity: 8).matrix.values
    // Reflected and moved by whole numbers; single precision rounds the sums.
    let moved = points.indices.map { $0 % 2 == 0 ? 3 - points[$0] : points[$0] + 5 }
    let second = probabilities(try Features(moved, dimensions: 2), perplexity: 8).matrix.values
    for (one, other) in zip(first, second) { #expect(abs(one - other) < 1e-6) }
  }

  @Test("the gradient equals central differences of the divergence")
  func gradient() throws {
    let count = 37
    let joint = probabilities(try Features(noise(count * 5, seed: 2), dimensions: 5), perplexity: 9)
    let objective = MapObjective(joint, positions: noise(2 * count, seed: 3).map(Double.init))
    objective.computeGradient()
    let gradient = objective.gradient.values
    let step = 1e-5
    for index in 0..<2 * count {
      let value = objective.positions.start[index]
      objective.positions.start[index] = value + step
      let above = objective.divergence()
      objective.positions.start[index] = value - step
      let below = objective.divergence()
      objective.positions.start[index] = value
      #expect(abs((above - below) / (2 * step) - gradient[index]) < 1e-8)
    }
  }

  @Test("exaggeration multiplies the attraction only")
  func exaggeration() throws {
    let count = 20
    let joint = probabilities(try Features(noise(count * 3, seed: 4), dimensions: 3), perplexity: 5)
    let objective = MapObjective(joint, positions: noise(2 * count, seed: 5).map(Double.init))
    func gradient(_ exaggeration: Double) -> [Double] {
      objective.computeGradient(exaggeration: exaggeration)
      return objective.gradient.values
    }
    let (none, single, double) = (gradient(0), gradient(1), gradient(2))
    for index in none.indices {
      #expect(abs((double[index] - single[index]) - (single[index] - none[index])) < 1e-14)
    }
    #expect(none != single)
  }

  @Test("the first iterations equal those of scikit-learn from the same start")
  func firstIterations() throws {
    let fixture = try EmbeddingsFixture.load()
    for (iterations, expected) in [(1, fixture.afterOne), (20, fixture.afterTwenty)] {
      let map = try TSNE(
        of: fixture.points, dimensions: fixture.dimensions, perplexity: fixture.perplexity,
        iterations: iterations, start: fixture.start)
      #expect(map.iterations == iterations)
      let size = expected.map(abs).max() ?? 0
      for (value, expected) in zip(map.positions, expected) { #expect(abs(value - expected) < 1e-7 * size) }
    }
  }

  @Test("without iterations the map is its start: the given one, or that of scikit-learn")
  func start() throws {
    let fixture = try EmbeddingsFixture.load()
    let given = try TSNE(
      of: fixture.points, dimensions: fixture.dimensions, iterations: 0, start: fixture.start)
    #expect(given.positions == fixture.start && given.iterations == 0)
    let own = try TSNE(of: fixture.points, dimensions: fixture.dimensions, iterations: 0)
    for (value, expected) in zip(own.positions, fixture.start) { #expect(abs(value - expected) < 1e-11) }
  }

  @Test("the divergence is within 1 % of that of scikit-learn, and classes stay together")
  func divergence() throws {
    let fixture = try EmbeddingsFixture.load()
    // Rounding alone changes the divergence, so scikit-learn gives a range.
    let range = fixture.divergences[0] * 0.99...fixture.divergences[1] * 1.01
    let starts: [[Double]?] = [nil, fixture.start]
    for start in starts {
      let map = try TSNE(
        of: fixture.points, dimensions: fixture.dimensions, perplexity: fixture.perplexity, start: start)
      #expect(range.contains(map.divergence))
      #expect(map.x.allSatisfy(\.isFinite) && map.y.allSatisfy(\.isFinite))
      let nearest = (0..<map.count).map { nearestPoint(of: map, to: $0) }
      let agreeing = nearest.indices.count { fixture.labels[$0] == fixture.labels[nearest[$0]] }
      #expect(Double(agreeing) > 0.9 * Double(map.count))
    }
  }

  private func nearestPoint(of map: TSNE, to point: Int) -> Int {
    let others = (0..<map.count).filter { $0 != point }
    return others.min { distance(map, point, $0) < distance(map, point, $1) } ?? point
  }

  private func distance(_ map: TSNE, _ first: Int, _ second: Int) -> Double {
    let dx = map.positions[2 * first] - map.positions[2 * second]
    let dy = map.positions[2 * first + 1] - map.positions[2 * second + 1]
    return dx * dx + dy * dy
  }

  @Test("permuting the points permutes the map, to the last bit")
  func permutation() throws {
    let (count, dimensions) = (50, 6)
    let points = noise(count * dimensions, seed: 6)
    // 7 has no common factor with 50, so this visits every point once.
    let order = (0..<count).map { $0 * 7 % count }
    let permuted = order.flatMap { points[$0 * dimensions..<($0 + 1) * dimensions] }
    let first = try TSNE(of: points, dimensions: dimensions, perplexity: 10)
    let second = try TSNE(of: permuted, dimensions: dimensions, perplexity: 10)
    #expect(second.divergence == first.divergence)
    #expect(order.indices.allSatisfy { second.x[$0] == first.x[order[$0]] })
    #expect(order.indices.allSatisfy { second.y[$0] == first.y[order[$0]] })
  }

  @Test("the bits do not depend on the number of threads")
  func threads() async throws {
    let points = noise(90 * 7, seed: 7)
    let maps = try await withThreads(1, 2, 5) {
      try TSNE(of: points, dimensions: 7, perplexity: 12, iterations: 300)
    }
    #expect(Set(maps.map(\.positions)).count == 1)
    #expect(Set(maps.map(\.divergence)).count == 1)
  }

  @Test("equal points, one dimension and very distant groups give finite maps")
  func special() throws {
    let equal = try TSNE(of: [Float](repeating: 2, count: 20), dimensions: 2, perplexity: 3)
    #expect(equal.positions.allSatisfy { $0 == 0 } && equal.iterations < 1000)
    let line = try TSNE(of: (0..<20).map(Float.init), dimensions: 1, perplexity: 3)
    #expect(line.x.allSatisfy(\.isFinite) && line.y.allSatisfy { $0 == 0 })
    // In double precision, exp(−d²) of the distances between the groups is zero.
    let groups = noise(60, seed: 8) + noise(60, seed: 10).map { $0 + 1e4 }
    let apart = try TSNE(of: groups, dimensions: 3, perplexity: 5)
    #expect(apart.positions.allSatisfy(\.isFinite) && apart.divergence.isFinite)
  }

  @Test("too few points, a perplexity out of its range and starts of another size throw, in one sentence")
  func errors() throws {
    let points = noise(20, seed: 9)
    #expect(throws: EvaluationError.tooFewSamples(found: 2, least: 3, purpose: "A map by t-SNE")) {
      try TSNE(of: Array(points[..<4]), dimensions: 2)
    }
    let error = #expect(throws: EvaluationError.self) { try TSNE(of: points, dimensions: 2) }
    #expect(
      error?.description == "The perplexity of t-SNE is 30.0, where a number from 1 to 9 is needed.")
    for perplexity in [0.5, 9.5, .nan] {
      #expect(throws: EvaluationError.self) { try TSNE(of: points, dimensions: 2, perplexity: perplexity) }
    }
    #expect(throws: EvaluationError.self) {
      try TSNE(of: points, dimensions: 2, perplexity: 3, start: [1, 2])
    }
    var start = [Double](repeating: 0, count: 20)
    start[7] = .infinity
    #expect(throws: EvaluationError.notFinite(subject: "Start coordinates", position: 7)) {
      try TSNE(of: points, dimensions: 2, perplexity: 3, start: start)
    }
  }
}
