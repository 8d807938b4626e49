import Kernels
import Testing

@testable import Evaluation

@Suite("Samples without a network") struct SampleModelTests {
  /// Examples of three dimensions, whose first value is their index.
  private func examples(_ count: Int) -> [Float] {
    let values = RandomStream(seed: 1, name: "values").numbers(.uniform(low: 0, high: 1), count: count * 3)
    return values.enumerated().map { $0 % 3 == 0 ? Float($0 / 3) : $1 }
  }

  private func rows(_ values: [Float]) -> [[Float]] {
    stride(from: 0, to: values.count, by: 3).map { Array(values[$0..<$0 + 3]) }
  }

  @Test("the bootstrap chooses every training example equally often")
  func bootstrap() throws {
    let training = examples(10)
    let model = try Bootstrap(of: training, dimensions: 3)
    let samples = rows(model.samples(5000, seed: 1))
    for row in rows(training) {
      // Five standard deviations of a binomial distribution of 5,000 trials are 106.
      let chosen = samples.count { $0 == row }
      #expect(394...606 ~= chosen)
    }
    #expect(model.samples(20, seed: 1) == Array(model.samples(50, seed: 1).prefix(60)))
    #expect(model.samples(50, seed: 1) != model.samples(50, seed: 2))
  }

  @Test("a kernel density adds noise of its bandwidth to training examples")
  func kernelDensity() throws {
    let model = try KernelDensity(of: [0.5, 0.25, 1], dimensions: 3, bandwidth: 0.1)
    let covariance = (0..<9).map { $0 % 4 == 0 ? 0.01 : 0 }
    #expect(try haveMoments(model.samples(8000, seed: 1), mean: [0.5, 0.25, 1], covariance: covariance))
    #expect(model.samples(8000, seed: 1, clipped: true).allSatisfy { 0...1 ~= $0 })
  }

  @Test("an interpolation lies between two different examples, or an example and a near neighbor")
  func interpolation() throws {
    let training = examples(6)
    let line: [Float] = (0..<6).flatMap { [Float($0 * $0), 0, 0] }
    let anyPartner = try rows(ExampleInterpolation(of: training, dimensions: 3).samples(300, seed: 1))
    let points = rows(training)
    for sample in anyPartner {
      let isBetween = points.indices.contains { first in
        points.indices.contains { second in
          first != second && lies(sample, between: points[first], points[second])
        }
      }
      #expect(isBetween)
    }
    // On the line of squares the nearest neighbor is the one before, and of the first the second.
    let nearest = try ExampleInterpolation(of: line, dimensions: 3, neighbors: 1).samples(300, seed: 1)
    #expect(rows(nearest).allSatisfy { 0...25 ~= $0[0] && $0[1] == 0 })
    let first = try Bootstrap(of: line, dimensions: 3).samples(300, seed: 1)
    for (sample, chosen) in zip(rows(nearest), rows(first)) {
      let before = chosen[0] == 0 ? 1 : (chosen[0].squareRoot() - 1) * (chosen[0].squareRoot() - 1)
      #expect(min(before, chosen[0]) - 1e-4...max(before, chosen[0]) + 1e-4 ~= sample[0])
    }
  }

  /// Whether a point is a convex mixture of two others.
  private func lies(_ point: [Float], between first: [Float], _ second: [Float]) -> Bool {
    let t = (point[0] - first[0]) / (second[0] - first[0])
    return -1e-4...1.0001 ~= t
      && zip(point, zip(first, second)).allSatisfy { abs($0 - ($1.0 + t * ($1.1 - $1.0))) < 1e-4 }
  }

  @Test("every class has samples of its own model, in the order of the labels")
  func classConditional() throws {
    let training = examples(10)
    let labels = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
    let model = try ClassConditional(of: training, dimensions: 3, labels: labels, classes: 2) {
      try Bootstrap(of: $0, dimensions: 3)
    }
    let asked = [1, 1, 0, 1, 0, 0]
    let samples = rows(model.samples(labels: asked, seed: 1))
    #expect(samples.map { Int($0[0]) % 2 } == asked)
    let others = rows(model.samples(labels: [1, 0, 1], seed: 1))
    #expect(others[0] == samples[0] && others[2] == samples[1] && others[1] == samples[2])
  }

  @Test("log-likelihoods are those of the model of the class")
  func classLikelihoods() throws {
    let training = examples(10)
    let labels = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
    let model = try ClassConditional(of: training, dimensions: 3, labels: labels, classes: 2) {
      try ProbabilisticPCA(of: $0, dimensions: 3, components: 1)
    }
    let scores = try model.logLikelihoods(of: training, labels: labels)
    for (index, label) in labels.enumerated() {
      let own = try model.models[label].logLikelihoods(of: Array(training[index * 3..<index * 3 + 3]))
      #expect(scores[index] == own[0])
    }
  }

  @Test("an empty class, unequal numbers, single examples and useless options throw")
  func errors() {
    func fit(_ labels: [Int], classes: Int = 2) throws {
      _ = try ClassConditional(of: examples(3), dimensions: 3, labels: labels, classes: classes) {
        try Bootstrap(of: $0, dimensions: 3)
      }
    }
    #expect(throws: EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A model of class 1")) {
      try fit([0, 0, 0])
    }
    #expect(
      throws: EvaluationError.countMismatch(
        first: "Labels", count: 2, second: "examples", otherCount: 3)
    ) { try fit([0, 1]) }
    #expect(
      throws: EvaluationError.option(
        InvalidOption("the label at position 2", found: "2", expected: "a number from 0 to 1"))
    ) { try fit([0, 1, 2]) }
    #expect(throws: EvaluationError.tooFewSamples(found: 0, least: 1, purpose: "A bootstrap")) {
      try Bootstrap(of: [], dimensions: 3)
    }
    #expect(throws: EvaluationError.self) {
      try KernelDensity(of: examples(2), dimensions: 3, bandwidth: 0)
    }
    #expect(throws: EvaluationError.tooFewSamples(found: 1, least: 2, purpose: "An interpolation")) {
      try ExampleInterpolation(of: examples(1), dimensions: 3)
    }
    #expect(
      throws: EvaluationError.option(
        InvalidOption("neighbors of an interpolation", found: "2", expected: "a number from 1 to 1"))
    ) { try ExampleInterpolation(of: examples(2), dimensions: 3, neighbors: 2) }
  }
}
