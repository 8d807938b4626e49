import Testing

@testable import Evaluation

@Suite("Class distribution and label accuracy") struct ClassDistributionTests {
  private let even = ClassDistribution(of: (0..<100).map { $0 % 10 })

  @Test("relative frequencies are counted, and mode coverage has a threshold")
  func frequencies() {
    let distribution = ClassDistribution(of: [1, 1, 1, 7])
    #expect(
      distribution.frequencies[1] == 0.75 && distribution.frequencies[7] == 0.25 && distribution.count == 4)
    #expect(distribution.modesCovered(threshold: 0.01) == 2)
    #expect(distribution.modesCovered(threshold: 0.5) == 1)
    #expect(ClassDistribution(of: []).modesCovered(threshold: 0.01) == 0)
  }

  @Test("the divergence is zero for equal distributions and log 10 for a single class")
  func divergence() throws {
    #expect(try even.divergence(from: even) == 0)
    let single = try ClassDistribution(of: [3, 3]).divergence(from: even)
    #expect(abs(single - 2.302585092994046) < 1e-15)
    let half = try ClassDistribution(of: [0, 1, 1, 1]).divergence(from: ClassDistribution(of: [0, 1]))
    #expect(abs(half - 0.13081203594113697) < 1e-15)
  }

  @Test("the divergence throws for a class that the data lack and for no labels")
  func undefinedDivergence() {
    #expect(throws: EvaluationError.classMissingFromData(label: 7)) {
      try even.divergence(from: ClassDistribution(of: [0, 1, 2, 3, 4, 5, 6, 8, 9]))
    }
    #expect(throws: EvaluationError.self) { try even.divergence(from: ClassDistribution(of: [])) }
    #expect(throws: EvaluationError.self) { try ClassDistribution(of: []).divergence(from: even) }
  }

  @Test("label accuracy is the fraction of equal labels; invalid or unequally long lists throw")
  func accuracy() throws {
    #expect(try labelAccuracy(labels: [1, 2, 3, 4], predictions: [1, 2, 4, 3]) == 0.5)
    #expect(throws: EvaluationError.invalidLabel(label: 10, position: 1)) {
      try labelAccuracy(labels: [1, 10], predictions: [1, 2])
    }
    #expect(throws: EvaluationError.self) { try labelAccuracy(labels: [1], predictions: [1, 2]) }
    #expect(throws: EvaluationError.self) { try labelAccuracy(labels: [], predictions: []) }
  }

  @Test("every error is one sentence")
  func sentences() {
    let errors: [EvaluationError] = [
      .tooFewSamples(found: 1, least: 2, purpose: "A covariance"),
      .wrongSize(subject: "Features", found: 3, expected: 4),
      .wrongImages(subject: "Images", found: "28×84×1", expected: "28×28×3"),
      .notFinite(subject: "Pixels", position: 5), .invalidLabel(label: 11, position: 0),
      .countMismatch(first: "Images", count: 1, second: "labels", otherCount: 2), .notProbabilities(row: 3),
      .classMissingFromData(label: 4), .lossNotFinite(network: "classifier", step: 9),
    ]
    for error in errors {
      #expect(error.description.hasSuffix(".") && error.description.count { $0 == "." } == 1)
      #expect(error.description.first!.isUppercase)
    }
  }
}
