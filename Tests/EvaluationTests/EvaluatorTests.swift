import Datasets
import Kernels
import Networks
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Evaluator", .serialized) struct EvaluatorTests {
  private func images(_ count: Int, seed: UInt64) throws -> LabeledImages {
    let pixels = RandomStream(seed: seed, name: "pixels").numbers(
      .uniform(low: 0, high: 255), count: count * 784)
    return try LabeledImages(
      height: 28, width: 28, channels: 1, pixels: pixels.map { UInt8($0) },
      labels: (0..<count).map { $0 % 10 })
  }

  private func classifier(seed: UInt64) throws -> Classifier {
    let network = try ClassifierArchitecture.leNet.network()
    network.initialize(seed: seed)
    return try Classifier(of: network, range: .unit)
  }

  private func evaluator() throws -> Evaluator {
    try Evaluator(
      classifier: classifier(seed: 1), secondClassifier: classifier(seed: 2), real: images(40, seed: 1),
      sampleCount: 30,
      trainOnSynthetic: TrainOnSyntheticTestOnReal(steps: 2))
  }

  @Test("the scores equal the separate metrics, with any number of threads", arguments: [1, 2, 7])
  func metrics(threads: Int) async throws {
    let (real, generated) = (try images(40, seed: 1), try images(50, seed: 2))
    let scores = try await withThreads(threads) {
      try evaluator().scores(
        of: generated.numbers(in: .symmetric), labels: generated.labels, seed: 3)
    }[0]
    let samples = generated.prefix(30)
    let pixels = samples.numbers(in: .symmetric)
    try await withThreads(1) {
      let (first, second) = (try classifier(seed: 1), try classifier(seed: 2))
      let predictions = try first.predict(pixels)
      let realPredictions = try first.predict(real.numbers(in: .unit))
      #expect(scores.inception == (try InceptionScore(of: predictions.probabilities).mean))
      #expect(
        scores.secondInception
          == (try InceptionScore(of: second.predict(pixels).probabilities).mean))
      #expect(scores.frechet == (try FrechetDistance(to: realPredictions.features)(of: predictions.features)))
      #expect(
        scores.neighbors == (try NeighborScores(of: predictions.features, against: realPredictions.features)))
      #expect(
        scores.labelAccuracy == (try labelAccuracy(labels: samples.labels, predictions: predictions.labels)))
      #expect(scores.modesCovered == Set(predictions.labels).count)
      #expect(
        scores.classificationAccuracyScore
          == (try TrainOnSyntheticTestOnReal(steps: 2).accuracy(
            trainedOn: generated, testedOn: real, seed: 3)))
    }
  }

  @Test("no images, too few labels and labels above 9 throw in one sentence")
  func errors() throws {
    let evaluator = try evaluator()
    let image = [Float](repeating: 0, count: 784)
    for (images, labels) in [([], []), (image, []), (image, [10])] as [([Float], [Int])] {
      let error = #expect(throws: EvaluationError.self) {
        try evaluator.scores(of: digits(images, .unit), labels: labels, seed: 1)
      }
      #expect(error?.description.hasSuffix(".") == true)
    }
    let eleven = try LabeledImages(
      height: 28, width: 28, channels: 1, pixels: [UInt8](repeating: 0, count: 2 * 784), labels: [1, 11])
    #expect(throws: EvaluationError.invalidLabel(label: 11, position: 1)) {
      try Evaluator(
        classifier: classifier(seed: 1), secondClassifier: classifier(seed: 2), real: eleven, sampleCount: 30,
        trainOnSynthetic: TrainOnSyntheticTestOnReal(steps: 2))
    }
  }
}
