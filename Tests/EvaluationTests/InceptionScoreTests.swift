import Testing

@testable import Evaluation

@Suite("Inception score") struct InceptionScoreTests {
  /// One row for each label, with probability 1 for it.
  private func certain(_ labels: [Int]) -> [Float] {
    labels.flatMap { label in (0..<10).map { $0 == label ? 1 : 0 } }
  }

  @Test("ten certain classes of equal frequency score ten, a single class or uniform probabilities score one")
  func bounds() throws {
    let all = try InceptionScore(of: certain((0..<100).map { $0 % 10 }))
    #expect(abs(all.mean - 10) < 1e-12 && all.standardDeviation < 1e-12 && all.splits.count == 10)
    #expect(try InceptionScore(of: certain([Int](repeating: 3, count: 20))).mean == 1)
    let uniform = try InceptionScore(of: [Float](repeating: 0.1, count: 200))
    #expect(abs(uniform.mean - 1) < 1e-12)
  }

  @Test("four certain classes of equal frequency score four")
  func four() throws {
    let score = try InceptionScore(of: certain((0..<80).map { $0 % 4 }), splits: 2)
    #expect(abs(score.mean - 4) < 1e-12)
  }

  @Test("the score equals that of SciPy, also with splits of unequal length")
  func reference() throws {
    let fixture = try ScoresFixture.load()
    for expected in fixture.scores {
      let score = try InceptionScore(of: fixture.probabilities, splits: expected.splits)
      #expect(abs(score.mean - expected.mean) < 1e-12)
      #expect(abs(score.standardDeviation - expected.deviation) < 1e-12)
    }
  }

  @Test("a softmax that rounds a little beyond 0 and 1 counts as a probability, and no more than a little")
  func rounding() throws {
    let exact = try InceptionScore(of: certain([0, 1, 1]), splits: 1)
    let rounded = certain([0, 1, 1]).map { $0 == 1 ? 1.0000001 : -1e-9 } as [Float]
    #expect(abs(try InceptionScore(of: rounded, splits: 1).mean - exact.mean) < 1e-12)
    for (high, low) in [(1.0001, 0), (1, -1e-4), (.infinity, 0), (1, .nan)] as [(Float, Float)] {
      #expect(throws: EvaluationError.self) {
        try InceptionScore(of: [high, low], classes: 2, splits: 1)
      }
    }
  }

  @Test("logits, incomplete rows, too few samples and NaN throw")
  func errors() {
    #expect(throws: EvaluationError.notProbabilities(row: 1)) {
      try InceptionScore(of: certain([1]) + [Float](repeating: 0.2, count: 10), splits: 1)
    }
    #expect(throws: EvaluationError.notProbabilities(row: 0)) {
      try InceptionScore(of: [-1, 2], classes: 2, splits: 1)
    }
    #expect(throws: EvaluationError.self) {
      try InceptionScore(of: Array(certain([1, 2]).dropLast()), splits: 1)
    }
    #expect(throws: EvaluationError.tooFewSamples(found: 9, least: 10, purpose: "An inception score")) {
      try InceptionScore(of: certain([Int](repeating: 1, count: 9)))
    }
    #expect(throws: EvaluationError.notFinite(subject: "Probabilities", position: 1)) {
      try InceptionScore(of: [0, .nan], classes: 2, splits: 1)
    }
    #expect(throws: EvaluationError.self) { try InceptionScore(of: []) }
  }
}
