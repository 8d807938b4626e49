import Datasets
import Kernels
import Networks
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Classifiers", .serialized) struct ClassifierTests {
  /// Bars at ten positions with noise, which a short training can classify.
  private func bars(_ count: Int, seed: UInt64 = 1) throws -> LabeledImages {
    let noise = RandomStream(seed: seed, name: "noise").numbers(
      .uniform(low: 0, high: 40), count: count * 784)
    let labels = (0..<count).map { $0 * 7 % 10 }
    let pixels = noise.indices.map { position in
      let (image, row) = (position / 784, position % 784 / 28)
      return UInt8(noise[position]) + (row / 2 == Int(labels[image]) + 2 ? 160 : 0)
    }
    return try LabeledImages(height: 28, width: 28, channels: 1, pixels: pixels, labels: labels)
  }

  private func training(
    of network: Network, seed: UInt64 = 5, maximumShift: Int = 0
  ) throws -> ClassifierTraining {
    network.initialize(seed: seed)
    return try ClassifierTraining(
      of: network, on: Batches(bars(200), size: 20, range: .unit, seed: seed),
      optimizer: Adam(learningRate: .linear(from: 1e-3, to: 1e-4, updates: 60)),
      maximumShift: maximumShift)
  }

  @Test(
    "both architectures map an image to 128 features and ten logits",
    arguments: ClassifierArchitecture.allCases)
  func shapes(_ architecture: ClassifierArchitecture) throws {
    let network = try architecture.network()
    #expect(network.output == [10])
    #expect(network.layers[network.layers.count - 2].outputs[0].count == 128)
    #expect(network.trainableParameterCount == (architecture == .leNet ? 184_586 : 1_091_242))
  }

  @Test(
    "a short training classifies bars, with either architecture", arguments: ClassifierArchitecture.allCases)
  func learns(_ architecture: ClassifierArchitecture) throws {
    let network = try architecture.network()
    let training = try training(of: network)
    try training.step(0)
    let first = training.loss
    for step in 1..<60 as Range<UInt64> { try training.step(step) }
    #expect(training.loss < first / 4)
    let accuracy = try Classifier(of: network, range: .unit).accuracy(on: bars(100, seed: 2))
    #expect(accuracy > 0.95)
  }

  @Test("the weights do not depend on the number of threads or on an interruption")
  func reproducibility() async throws {
    func weights(_ training: ClassifierTraining) -> [[Float]] { training.variables.map(\.values) }
    let trained = try await withThreads(1, 2, 5) {
      let training = try training(of: ClassifierArchitecture.leNet.network(), maximumShift: 2)
      for step in 0..<6 as Range<UInt64> { try training.step(step) }
      return weights(training)
    }
    #expect(Set(trained).count == 1)
    let stopped = try training(of: ClassifierArchitecture.leNet.network(), maximumShift: 2)
    for step in 0..<3 as Range<UInt64> { try stopped.step(step) }
    let resumed = try training(of: ClassifierArchitecture.leNet.network(), maximumShift: 2)
    for (variable, saved) in zip(resumed.variables, stopped.variables) { variable.values = saved.values }
    for step in 3..<6 as Range<UInt64> { try resumed.step(step) }
    #expect(weights(resumed) == trained[0])
  }

  @Test("predictions have probabilities, features and labels of every image, in either pixel range")
  func predictions() throws {
    let network = try ClassifierArchitecture.leNet.network()
    network.initialize(seed: 3)
    let images = try bars(30)
    let classifier = try Classifier(of: network, range: .unit, batchSize: 8)
    let predictions = try classifier.predict(images.numbers(in: .unit))
    #expect(predictions.probabilities.count == 300 && predictions.features.count == 30)
    #expect(predictions.features.dimensions == 128 && predictions.labels.count == 30)
    #expect(try InceptionScore(of: predictions.probabilities, splits: 3).mean >= 1)
    let symmetric = try classifier.predict(images.numbers(in: .symmetric))
    for (one, other) in zip(predictions.probabilities, symmetric.probabilities) {
      #expect(abs(one - other) < 1e-5)
    }
    let last = try classifier.predict(images.numbers(in: .unit).image(29))
    #expect(
      last.probabilities == Array(predictions.probabilities.suffix(10)),
      "a prediction depends only on its image")
  }

  @Test("images shift by whole pixels, and the background fills the edges")
  func shifts() throws {
    let image = try LabeledImages(height: 3, width: 3, channels: 1, pixels: Array(1...9), labels: [0])
    let shifts = try ImageShifts(upTo: 1, of: image, background: -1, seed: 1)
    var seen = Set<[Float]>()
    for step in 0..<20 as Range<UInt64> {
      var shifted = [Float](repeating: 0, count: 90)
      for index in 0..<90 { shifted[index] = Float(index % 9 + 1) }
      shifted.withUnsafeMutableBufferPointer { shifts.apply(to: $0.baseAddress!, count: 10, step: step) }
      for first in stride(from: 0, to: 90, by: 9) { seen.insert(Array(shifted[first..<first + 9])) }
    }
    let expected = (-1...1).flatMap { down in
      (-1...1).map { right in
        (0..<9).map { position -> Float in
          let (row, column) = (position / 3 - down, position % 3 - right)
          return 0..<3 ~= row && 0..<3 ~= column ? Float(row * 3 + column + 1) : -1
        }
      }
    }
    #expect(seen == Set(expected))
  }

  @Test("a classifier trained on samples like the real images reaches a high accuracy on real images")
  func trainOnSynthetic() throws {
    let real = try bars(100, seed: 2)
    let synthetic = try LabeledImages(
      generated: bars(150).numbers(in: .symmetric), labels: bars(150).labels)
    #expect(synthetic == (try bars(150)), "rounding restores the original bytes")
    var evaluation = TrainOnSyntheticTestOnReal(steps: 40)
    evaluation.maximumShift = 0
    evaluation.batchSize = 20
    #expect(try evaluation.accuracy(trainedOn: synthetic, testedOn: real, seed: 1) > 0.95)
  }

  @Test("networks that are not digit classifiers, and shifts larger than the image, throw in one sentence")
  func otherNetworks() throws {
    func message(_ inputs: NetworkInput..., @LayerBuilder layers: () -> [any Layer]) throws -> String? {
      let network = try Network("critic", from: inputs, layers: layers)
      do { _ = try Classifier(of: network, range: .unit) } catch { return error.description }
      return nil
    }
    #expect(
      try message(.vector(784)) { Dense(9) }
        == "critic is not a classifier of digits: its output is 9, not ten logits.")
    #expect(
      try message(.vector(784)) { Dense(10) }
        == "critic is not a classifier of digits: it has no layer before its logits, so it has no features.")
    #expect(
      try message(.vector(784), .latent(3)) {
        Concatenate()
        Dense(10)
      } == "critic is not a classifier of digits: its inputs are vector 784, latent 3, not a single image.")
    let image = try LabeledImages(height: 3, width: 3, channels: 1, pixels: Array(1...9), labels: [0])
    #expect(throws: EvaluationError.shiftTooLarge(shift: 3, images: "3×3")) {
      try ImageShifts(upTo: 3, of: image, background: 0, seed: 1)
    }
  }

  @Test("images of another size, labels above 9, no images and NaN throw")
  func errors() throws {
    let network = try ClassifierArchitecture.leNet.network()
    let classifier = try Classifier(of: network, range: .unit)
    let small = try LabeledImages(height: 2, width: 2, channels: 1, pixels: [0, 0, 0, 0], labels: [1])
    let eleven = try LabeledImages(
      height: 28, width: 28, channels: 1, pixels: [UInt8](repeating: 0, count: 784), labels: [11])
    #expect(throws: EvaluationError.invalidLabel(label: 11, position: 0)) {
      try ClassifierTraining(
        of: network, on: Batches(eleven, size: 1, range: .unit, seed: 1), optimizer: Adam(learningRate: 1e-3))
    }
    #expect(
      throws: EvaluationError.wrongImages(
        subject: "Images for classifier", found: "2×2×1", expected: "28×28×1")
    ) {
      try classifier.accuracy(on: small)
    }
    #expect(throws: EvaluationError.invalidLabel(label: 11, position: 0)) {
      try classifier.accuracy(on: eleven)
    }
    #expect(throws: EvaluationError.self) { try classifier.predict(digits([], .unit)) }
    #expect(throws: EvaluationError.self) { try classifier.predict(small.numbers(in: .unit)) }
    #expect(throws: EvaluationError.notFinite(subject: "Pixels", position: 783)) {
      try classifier.predict(digits([Float](repeating: 0, count: 783) + [.nan], .unit))
    }
    let last = network.layers[network.layers.count - 1].parameters[0].variable
    last.values = [Float](repeating: .nan, count: last.values.count)
    #expect(throws: EvaluationError.notFinite(subject: "Probabilities predicted by classifier", position: 0))
    {
      try classifier.predict(digits([Float](repeating: 0, count: 784), .unit))
    }
    #expect(throws: EvaluationError.self) {
      try LabeledImages(generated: digits([Float](repeating: 0, count: 784), .unit), labels: [1, 2])
    }
    #expect(throws: (any Error).self) {
      try TrainOnSyntheticTestOnReal(steps: 1).classifier(trainedOn: eleven.prefix(0), seed: 1)
    }
  }
}
