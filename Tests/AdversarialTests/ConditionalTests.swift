import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Conditional trainings", .serialized) struct ConditionalTests {
  /// Networks for examples of six values with four classes.
  private func training(change: (inout UpdateSchedule) -> Void = { _ in }) throws -> AdversarialTraining {
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    change(&schedule)
    let generator = try Network("generator", from: .latent(5), .label(classes: 4)) {
      On("label") { Embedding(5) }
      Multiply()
      Dense(6)
      Tanh()
    }
    // The label comes first here: each network has an order of inputs of its own.
    let discriminator = try Network("discriminator", from: .label(classes: 4), .vector(6)) {
      On("label") { OneHot() }
      Concatenate()
      Dense(7)
      LeakyReLU(0.2)
      Dense(1)
    }
    generator.initialize(seed: 3)
    discriminator.initialize(seed: 3)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, schedule: schedule, seed: 3)
  }

  private func train(_ training: AdversarialTraining, steps: Range<UInt64>) throws {
    let count = training.realExamples.shape.count
    for step in steps {
      try training.step(step) { number, memory in
        let images = RandomStream(seed: 1, name: "images")
          .numbers(.uniform(low: -1, high: 1), count: count, step: UInt64(number))
        memory.update(from: images, count: count)
      } fillLabels: { number, memory in
        for place in 0..<training.schedule.batchSize { memory[place] = Float((number + place) % 4) }
      }
    }
  }

  private func mean(_ logits: [Float], _ loss: (Double) -> Double) -> Double {
    logits.reduce(0) { $0 + loss(Double($1)) } / Double(logits.count)
  }

  /// `log(1 + eˣ)` by its series around zero, where the logits of untrained networks lie.
  private func softplus(_ x: Double) -> Double {
    0.6931471805599453 + x / 2 + x * x / 8 - x * x * x * x / 192 + x * x * x * x * x * x / 2880
  }

  @Test("the discriminator's update uses the labels of the batch for real and generated examples")
  func discriminatorUpdate() throws {
    let training = try training()
    let labels: [Float] = [0, 1, 2, 3, 3, 2, 2, 0]
    let images = RandomStream(seed: 1, name: "images").numbers(.uniform(low: -1, high: 1), count: 48)
    let latents = RandomStream(seed: 3, name: "latents")
      .numbers(training.schedule.latents, count: 40)
    let samples = Predictor(training.generator)(latents, labels)
    let discriminate = Predictor(training.discriminator)
    let (onReal, onFake) = (discriminate(labels, images), discriminate(labels, samples))
    training.realExamples.values = images
    training.realLabels?.values = labels
    training.discriminatorUpdate.prepare(update: 1)
    training.programs.discriminator[0].run(step: 0)
    let expected = mean(onReal) { softplus(-$0) } + mean(onFake) { softplus($0) }
    #expect(abs(Double(training.losses.discriminator) - expected) < 1e-5)
  }

  @Test("the generator's update samples new labels at each step, all equally often")
  func generatorUpdate() throws {
    let training = try training { $0.generatorBatchSize = 400 }
    let conditioning = try #require(training.labels)
    conditioning.sample(step: 7)
    let labels = conditioning.sampled.values
    for label in 0..<4 {
      // Five standard deviations of the count of a class among 400 are 43.
      #expect(abs(labels.count { $0 == Float(label) } - 100) < 44)
    }
    #expect(Set(labels) == [0, 1, 2, 3])
    conditioning.sample(step: 8)
    #expect(conditioning.sampled.values != labels)
    conditioning.sample(step: 7)
    #expect(conditioning.sampled.values == labels)

    let latents = RandomStream(seed: 3, name: "generator's latents")
      .numbers(training.schedule.latents, count: 400 * 5, step: 7)
    let samples = Predictor(training.generator)(latents, labels)
    let logits = Predictor(training.discriminator)(labels, samples)
    training.generatorUpdate.prepare(update: 8)
    training.programs.generator.run(step: 7)
    #expect(abs(Double(training.losses.generator) - mean(logits) { softplus(-$0) }) < 1e-5)
  }

  @Test("with a reused batch the generator's update uses the labels of the discriminator's batch")
  func reusedBatch() throws {
    let training = try training { $0.fakeBatch = .reused }
    try train(training, steps: 0..<1)
    let before = training.generator.allVariables.map(\.values)
    training.labels?.sampled.values = [Float](repeating: 0, count: 8)
    training.programs.generator.run(step: 0)
    #expect(training.generator.allVariables.map(\.values) != before)
    // The embedding of each class in the batch has changed.
    let rows = stride(from: 0, to: 20, by: 5).map {
      training.generator.allVariables[0].values[$0..<$0 + 5] != before[0][$0..<$0 + 5]
    }
    #expect(rows == [true, true, true, true])
  }

  @Test("with every update schedule a training that is stopped and resumed reaches the same bits")
  func resumed() throws {
    let changes: [(inout UpdateSchedule) -> Void] = [
      { _ in }, { $0.discriminatorUpdate = .separate }, { $0.discriminatorSteps = 2 },
      { $0.fakeBatch = .reused }, { $0.generatorBatchSize = 12 },
    ]
    for change in changes {
      try expectResumes {
        try training(change: change)
      } train: {
        try train($0, steps: $1)
      }
    }
  }

  @Test("a label that is no class ends the step in one sentence")
  func outOfRange() throws {
    let training = try training()
    let error = #expect(throws: LabelOutOfRange.self) {
      try training.step(0) { _, _ in
      } fillLabels: {
        $1[3] = 4
      }
    }
    #expect(error?.description == "4.0 is no label: one of 4 classes is a whole number from 0 to 3.")
    let probe = training.probe(seed: 1)
    #expect(throws: LabelOutOfRange.self) { try probe.samples(labels: [0, -1]) }
  }

  @Test(
    "a conditional generator makes samples of the given labels, and without labels of all classes in turn")
  func sampling() throws {
    let training = try training()
    let probe = training.probe(seed: 9)
    let samples = probe.samples(150)
    #expect(try probe.samples(labels: (0..<150).map { $0 % 4 }) == samples)
    #expect(try probe.samples(labels: [0, 1]) == Array(samples.prefix(12)))
    #expect(try probe.samples(labels: [0, 2])[..<6] == samples[..<6])
    #expect(try probe.samples(labels: [0, 2])[6...] != samples[6..<12])
    let labels = (0..<150).map { $0 % 4 }
    let logits = Predictor(training.discriminator)(labels.map { Float($0) }, samples)
    let takenForReal = Double(logits.count { $0 > 0 }) / 150
    #expect(probe.accuracy(on: samples, labels: labels, areReal: true) == takenForReal)
  }
}
