import Datasets
import Kernels
import Networks
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Judging what is drawn", .serialized) struct DrawingJudgeTests {
  private func images(_ count: Int, seed: UInt64) throws -> LabeledImages {
    let pixels = RandomStream(seed: seed, name: "pixels").numbers(
      .uniform(low: 0, high: 255), count: count * 784)
    return try LabeledImages(
      height: 28, width: 28, channels: 1, pixels: pixels.map { UInt8($0) },
      labels: (0..<count).map { UInt8($0 % 10) })
  }

  private func reader(seed: UInt64) throws -> DigitReader {
    let network = try DigitClassifier.leNet.network()
    network.initialise(seed: seed)
    return try DigitReader(of: network, scaledTo: .unit)
  }

  private func judge() throws -> DrawingJudge {
    try DrawingJudge(
      reader: reader(seed: 1), second: reader(seed: 2), real: images(40, seed: 1), sampleCount: 30,
      student: TrainOnSyntheticTestOnReal(steps: 2))
  }

  @Test("the scores are those of each measure by itself, with any number of threads", arguments: [1, 2, 7])
  func measures(threads: Int) async throws {
    let (real, lessons) = (try images(40, seed: 1), try images(50, seed: 2))
    let scores = try await withThreads(threads) {
      try judge().scores(
        of: lessons.images(scaledTo: .symmetric), scaledTo: .symmetric, asked: lessons.labels, seed: 3)
    }[0]
    let drawn = lessons.prefix(30)
    let pixels = drawn.images(scaledTo: .symmetric)
    try await withThreads(1) {
      let (first, second) = (try reader(seed: 1), try reader(seed: 2))
      let readings = try first.read(pixels, scaledTo: .symmetric)
      let ofReal = try first.read(real.images(scaledTo: .unit), scaledTo: .unit)
      #expect(scores.inception == (try InceptionScore(of: readings.probabilities).mean))
      #expect(
        scores.secondInception
          == (try InceptionScore(of: second.read(pixels, scaledTo: .symmetric).probabilities).mean))
      #expect(scores.frechet == (try FrechetDistance(to: ofReal.features)(of: readings.features)))
      #expect(scores.neighbours == (try NeighbourScores(of: readings.features, against: ofReal.features)))
      #expect(scores.agreement == (try labelAgreement(asked: drawn.labels, read: readings.labels)))
      #expect(scores.digits == Set(readings.labels).count)
      #expect(
        scores.synthetic
          == (try TrainOnSyntheticTestOnReal(steps: 2).accuracy(trainedOn: lessons, testedOn: real, seed: 3)))
    }
  }

  @Test("no images, too few labels and labels that are no digits are refused in one sentence")
  func refusals() throws {
    let judge = try judge()
    let image = [Float](repeating: 0, count: 784)
    for (images, labels) in [([], []), (image, []), (image, [10])] as [([Float], [UInt8])] {
      let error = #expect(throws: EvaluationError.self) {
        try judge.scores(of: images, scaledTo: .unit, asked: labels, seed: 1)
      }
      #expect(error?.description.hasSuffix(".") == true)
    }
    let eleven = try LabeledImages(
      height: 28, width: 28, channels: 1, pixels: [UInt8](repeating: 0, count: 2 * 784), labels: [1, 11])
    #expect(throws: EvaluationError.noDigit(label: 11, position: 1)) {
      try DrawingJudge(
        reader: reader(seed: 1), second: reader(seed: 2), real: eleven, sampleCount: 30,
        student: TrainOnSyntheticTestOnReal(steps: 2))
    }
  }
}
