import Datasets
import Kernels
import Networks
import Testing
import ThreadCounts

@testable import Evaluation

@Suite("Classifiers", .serialized) struct ClassifierTests {
  /// Bars at ten places with noise, which take no long training to tell apart.
  private func bars(_ count: Int, seed: UInt64 = 1) throws -> LabeledImages {
    let noise = RandomStream(seed: seed, name: "noise").numbers(
      .uniform(low: 0, high: 40), count: count * 784)
    let labels = (0..<count).map { UInt8($0 * 7 % 10) }
    let pixels = noise.indices.map { position in
      let (image, row) = (position / 784, position % 784 / 28)
      return UInt8(noise[position]) + (row / 2 == Int(labels[image]) + 2 ? 160 : 0)
    }
    return try LabeledImages(height: 28, width: 28, channels: 1, pixels: pixels, labels: labels)
  }

  private func training(
    of network: Network, seed: UInt64 = 5, shiftedBy reach: Int = 0
  ) throws -> ClassifierTraining {
    network.initialise(seed: seed)
    return try ClassifierTraining(
      of: network, on: Batches(bars(200), size: 20, scaledTo: .unit, seed: seed),
      optimiser: Adam(rate: .linear(from: 1e-3, to: 1e-4, updates: 60)),
      shiftedBy: reach)
  }

  @Test("both networks take a digit to 128 features and ten logits", arguments: DigitClassifier.allCases)
  func shapes(_ kind: DigitClassifier) throws {
    let network = try kind.network()
    #expect(network.output == [10])
    #expect(network.layers[network.layers.count - 2].outputs[0].count == 128)
    #expect(network.trainableParameterCount == (kind == .leNet ? 184_586 : 1_091_242))
  }

  @Test("a short training tells bars apart, for either network", arguments: DigitClassifier.allCases)
  func learns(_ kind: DigitClassifier) throws {
    let network = try kind.network()
    let training = try training(of: network)
    try training.step(0)
    let first = training.loss
    for step in 1..<60 as Range<UInt64> { try training.step(step) }
    #expect(training.loss < first / 4)
    let accuracy = try DigitReader(of: network, scaledTo: .unit).accuracy(on: bars(100, seed: 2))
    #expect(accuracy > 0.95)
  }

  @Test("the weights are the same with any number of threads, and after a stop in the middle")
  func bits() async throws {
    func weights(_ training: ClassifierTraining) -> [[Float]] { training.variables.map(\.values) }
    let trained = try await withThreads(1, 2, 5) {
      let training = try training(of: DigitClassifier.leNet.network(), shiftedBy: 2)
      for step in 0..<6 as Range<UInt64> { try training.step(step) }
      return weights(training)
    }
    #expect(Set(trained).count == 1)
    let stopped = try training(of: DigitClassifier.leNet.network(), shiftedBy: 2)
    for step in 0..<3 as Range<UInt64> { try stopped.step(step) }
    let resumed = try training(of: DigitClassifier.leNet.network(), shiftedBy: 2)
    for (variable, saved) in zip(resumed.variables, stopped.variables) { variable.values = saved.values }
    for step in 3..<6 as Range<UInt64> { try resumed.step(step) }
    #expect(weights(resumed) == trained[0])
  }

  @Test("a reading holds probabilities, features and labels of every image, in either scale of pixels")
  func readings() throws {
    let network = try DigitClassifier.leNet.network()
    network.initialise(seed: 3)
    let images = try bars(30)
    let reader = try DigitReader(of: network, scaledTo: .unit, batchSize: 8)
    let readings = try reader.read(images.images(scaledTo: .unit), scaledTo: .unit)
    #expect(readings.probabilities.count == 300 && readings.features.count == 30)
    #expect(readings.features.dimensions == 128 && readings.labels.count == 30)
    #expect(try InceptionScore(of: readings.probabilities, splits: 3).mean >= 1)
    let symmetric = try reader.read(images.images(scaledTo: .symmetric), scaledTo: .symmetric)
    for (one, other) in zip(readings.probabilities, symmetric.probabilities) {
      #expect(abs(one - other) < 1e-5)
    }
    let last = try reader.read(Array(images.images(scaledTo: .unit).suffix(784)), scaledTo: .unit)
    #expect(last.probabilities == Array(readings.probabilities.suffix(10)), "an image stands for itself")
  }

  @Test("images move by whole pixels, and black moves in")
  func shifts() throws {
    let image = try LabeledImages(height: 3, width: 3, channels: 1, pixels: Array(1...9), labels: [0])
    let shifts = try ImageShifts(upTo: 1, of: image, background: -1, seed: 1)
    var seen = Set<[Float]>()
    for step in 0..<20 as Range<UInt64> {
      var moved = [Float](repeating: 0, count: 90)
      for index in 0..<90 { moved[index] = Float(index % 9 + 1) }
      moved.withUnsafeMutableBufferPointer { shifts.apply(to: $0.baseAddress!, count: 10, step: step) }
      for first in stride(from: 0, to: 90, by: 9) { seen.insert(Array(moved[first..<first + 9])) }
    }
    let plain = (-1...1).flatMap { down in
      (-1...1).map { right in
        (0..<9).map { place -> Float in
          let (row, column) = (place / 3 - down, place % 3 - right)
          return 0..<3 ~= row && 0..<3 ~= column ? Float(row * 3 + column + 1) : -1
        }
      }
    }
    #expect(seen == Set(plain))
  }

  @Test("trained on images like the real ones, the judge finds that they teach all there is")
  func trainOnSynthetic() throws {
    let real = try bars(100, seed: 2)
    let synthetic = try LabeledImages(
      generated: bars(150).images(scaledTo: .symmetric), scaledTo: .symmetric, labels: bars(150).labels)
    #expect(synthetic == (try bars(150)), "rounding finds the bytes again")
    var judge = TrainOnSyntheticTestOnReal(steps: 40)
    judge.reach = 0
    judge.batchSize = 20
    #expect(try judge.accuracy(trainedOn: synthetic, testedOn: real, seed: 1) > 0.95)
  }

  @Test("networks that are no classifiers of digits, and moves beyond the image, are refused in one sentence")
  func otherNetworks() throws {
    func refusal(_ inputs: NetworkInput..., @LayerBuilder layers: () -> [any Layer]) throws -> String? {
      let network = try Network("judge", from: inputs, layers: layers)
      do { _ = try DigitReader(of: network, scaledTo: .unit) } catch { return error.description }
      return nil
    }
    #expect(
      try refusal(.values(784)) { Dense(9) }
        == "judge is no classifier of digits: it leaves 9, not ten logits.")
    #expect(
      try refusal(.values(784)) { Dense(10) }
        == "judge is no classifier of digits: it has no layer before its logits, hence no features.")
    #expect(
      try refusal(.values(784), .noise(3)) {
        Concatenate()
        Dense(10)
      } == "judge is no classifier of digits: it takes values 784, noise 3, not an image alone.")
    let image = try LabeledImages(height: 3, width: 3, channels: 1, pixels: Array(1...9), labels: [0])
    #expect(throws: EvaluationError.shift(by: 3, images: "3×3")) {
      try ImageShifts(upTo: 3, of: image, background: 0, seed: 1)
    }
  }

  @Test("images of another size, labels that are no digits, no images and no numbers are refused")
  func refusals() throws {
    let network = try DigitClassifier.leNet.network()
    let reader = try DigitReader(of: network, scaledTo: .unit)
    let small = try LabeledImages(height: 2, width: 2, channels: 1, pixels: [0, 0, 0, 0], labels: [1])
    let eleven = try LabeledImages(
      height: 28, width: 28, channels: 1, pixels: [UInt8](repeating: 0, count: 784), labels: [11])
    #expect(throws: EvaluationError.noDigit(label: 11, position: 0)) {
      try ClassifierTraining(
        of: network, on: Batches(eleven, size: 1, scaledTo: .unit, seed: 1), optimiser: Adam(rate: 1e-3))
    }
    #expect(throws: EvaluationError.wrongSize(subject: "Images for classifier", found: 4, expected: 784)) {
      try reader.accuracy(on: small)
    }
    #expect(throws: EvaluationError.noDigit(label: 11, position: 0)) { try reader.accuracy(on: eleven) }
    #expect(throws: EvaluationError.self) { try reader.read([], scaledTo: .unit) }
    #expect(throws: EvaluationError.self) { try reader.read([1, 2, 3], scaledTo: .unit) }
    #expect(throws: EvaluationError.notFinite(subject: "Pixels", position: 783)) {
      try reader.read([Float](repeating: 0, count: 783) + [.nan], scaledTo: .unit)
    }
    let last = network.layers[network.layers.count - 1].parameters[0].variable
    last.values = [Float](repeating: .nan, count: last.values.count)
    #expect(throws: EvaluationError.notFinite(subject: "Probabilities by classifier", position: 0)) {
      try reader.read([Float](repeating: 0, count: 784), scaledTo: .unit)
    }
    #expect(throws: EvaluationError.self) {
      try LabeledImages(generated: [Float](repeating: 0, count: 784), scaledTo: .unit, labels: [1, 2])
    }
    #expect(throws: (any Error).self) {
      try TrainOnSyntheticTestOnReal(steps: 1).classifier(trainedOn: eleven.prefix(0), seed: 1)
    }
  }
}
