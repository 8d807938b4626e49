import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Conditional games", .serialized) struct ConditionalTests {
  /// Players on images of six values with four classes.
  private func training(change: (inout AdversarialOptions) -> Void = { _ in }) throws -> AdversarialTraining {
    var options = AdversarialOptions()
    options.batchSize = 8
    change(&options)
    let generator = try Network("generator", from: .noise(5), .label(of: 4)) {
      On("label") { Embedding(5) }
      Multiply()
      Dense(6)
      Tanh()
    }
    // The label comes first here: the order of inputs is each network's own.
    let discriminator = try Network("discriminator", from: .label(of: 4), .values(6)) {
      On("label") { OneHot() }
      Concatenate()
      Dense(7)
      LeakyReLU(0.2)
      Dense(1)
    }
    generator.initialise(seed: 3)
    discriminator.initialise(seed: 3)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 3)
  }

  private func train(_ training: AdversarialTraining, steps: Range<UInt64>) throws {
    let count = training.realImages.shape.count
    for step in steps {
      try training.step(step) { number, memory in
        let images = RandomStream(seed: 1, name: "images")
          .numbers(.uniform(low: -1, high: 1), count: count, step: UInt64(number))
        memory.update(from: images, count: count)
      } fillLabels: { number, memory in
        for place in 0..<training.options.batchSize { memory[place] = Float((number + place) % 4) }
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

  @Test("the discriminator's turn judges real and drawn images with the labels of the batch")
  func discriminatorTurn() throws {
    let training = try training()
    let labels: [Float] = [0, 1, 2, 3, 3, 2, 2, 0]
    let images = RandomStream(seed: 1, name: "images").numbers(.uniform(low: -1, high: 1), count: 48)
    let latents = RandomStream(seed: 3, name: "latents")
      .numbers(training.options.latents, count: 40)
    let drawn = Inference(of: training.generator)(latents, labels)
    let judge = Inference(of: training.discriminator)
    let (onReal, onDrawn) = (judge(labels, images), judge(labels, drawn))
    training.realImages.values = images
    training.realLabels?.values = labels
    training.discriminatorOptimisation.prepare(update: 1)
    training.turns.discriminator[0].run(step: 0)
    let expected = mean(onReal) { softplus(-$0) } + mean(onDrawn) { softplus($0) }
    #expect(abs(Double(training.losses.discriminator) - expected) < 1e-5)
  }

  @Test("the generator's turn asks for classes that are drawn anew at each step, all equally often")
  func generatorTurn() throws {
    let training = try training { $0.generatorBatchSize = 400 }
    let conditions = try #require(training.conditions)
    conditions.draw(step: 7)
    let labels = conditions.drawn.values
    for label in 0..<4 {
      // Five standard deviations of the count of a class among 400 are 43.
      #expect(abs(labels.count { $0 == Float(label) } - 100) < 44)
    }
    #expect(Set(labels) == [0, 1, 2, 3])
    conditions.draw(step: 8)
    #expect(conditions.drawn.values != labels)
    conditions.draw(step: 7)
    #expect(conditions.drawn.values == labels)

    let latents = RandomStream(seed: 3, name: "generator's latents")
      .numbers(training.options.latents, count: 400 * 5, step: 7)
    let drawn = Inference(of: training.generator)(latents, labels)
    let logits = Inference(of: training.discriminator)(labels, drawn)
    training.generatorOptimisation.prepare(update: 8)
    training.turns.generator.run(step: 7)
    #expect(abs(Double(training.losses.generator) - mean(logits) { softplus(-$0) }) < 1e-5)
  }

  @Test("with shared latents the generator is judged on the labels of the discriminator's batch")
  func shared() throws {
    let training = try training { $0.generatorLatents = .shared }
    try train(training, steps: 0..<1)
    let before = training.generator.allVariables.map(\.values)
    training.conditions?.drawn.values = [Float](repeating: 0, count: 8)
    training.turns.generator.run(step: 0)
    #expect(training.generator.allVariables.map(\.values) != before)
    // Each of the batch's classes has been learnt from.
    let rows = stride(from: 0, to: 20, by: 5).map {
      training.generator.allVariables[0].values[$0..<$0 + 5] != before[0][$0..<$0 + 5]
    }
    #expect(rows == [true, true, true, true])
  }

  @Test("every choice of a game trains, and one that is stopped and resumed reaches the same bits")
  func resumed() throws {
    let changes: [(inout AdversarialOptions) -> Void] = [
      { _ in }, { $0.discriminatorTurn = .apart }, { $0.discriminatorTurns = 2 },
      { $0.generatorLatents = .shared }, { $0.generatorBatchSize = 12 },
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
    let onlooker = Onlooker(at: training, seed: 1)
    #expect(throws: LabelOutOfRange.self) { try onlooker.images(labelled: [0, -1]) }
  }

  @Test("a conditional generator draws the classes it is asked for, unasked all in turn")
  func sampling() throws {
    let training = try training()
    let onlooker = Onlooker(at: training, seed: 9)
    let images = onlooker.images(150)
    #expect(try onlooker.images(labelled: (0..<150).map { $0 % 4 }) == images)
    #expect(try onlooker.images(labelled: [0, 1]) == Array(images.prefix(12)))
    #expect(try onlooker.images(labelled: [0, 2])[..<6] == images[..<6])
    #expect(try onlooker.images(labelled: [0, 2])[6...] != images[6..<12])
    let labels = (0..<150).map { $0 % 4 }
    let logits = Inference(of: training.discriminator)(labels.map { Float($0) }, images)
    let believed = Float(logits.count { $0 > 0 }) / 150
    #expect(onlooker.accuracy(on: images, labelled: labels, areReal: true) == believed)
  }
}
