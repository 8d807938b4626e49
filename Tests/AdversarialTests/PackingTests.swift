import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Packs of examples", .serialized) struct PackingTests {
  /// Networks for vectors or images, whose discriminator sees pairs of them.
  private func training(on dimensions: [Int]) throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(3)) {
      Dense(dimensions.reduce(1, *))
      Reshape(dimensions)
    }
    var packed = dimensions
    packed[packed.count - 1] *= 2
    let discriminator = try Network("discriminator", from: NetworkInput(name: "pair", dimensions: packed)) {
      Flatten()
      Dense(5)
      Tanh()
      Dense(1)
    }
    generator.initialize(seed: 11)
    discriminator.initialize(seed: 11)
    var schedule = UpdateSchedule()
    (schedule.batchSize, schedule.generatorBatchSize, schedule.packing) = (8, 6, 2)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, schedule: schedule, seed: 11)
  }

  private func images(_ count: Int, of dimensions: [Int]) -> [Float] {
    RandomStream(seed: 1, name: "images")
      .numbers(.uniform(low: -1, high: 1), count: count * dimensions.reduce(1, *))
  }

  /// Pairs of examples, joined along their last axis.
  private func packs(_ pairs: [(Int, Int)], of examples: [Float], _ dimensions: [Int]) -> [Float] {
    let (size, channels) = (dimensions.reduce(1, *), dimensions.last ?? 1)
    var packs: [Float] = []
    for (first, second) in pairs {
      for pixel in stride(from: 0, to: size, by: channels) {
        for example in [first, second] {
          packs += examples[example * size + pixel..<example * size + pixel + channels]
        }
      }
    }
    return packs
  }

  /// The mean cross-entropy of logits.
  private func loss(_ logits: [Float], target: Float) -> Float {
    let loss = Tensor.constant(logits, shape: [logits.count]).sigmoidCrossEntropy(target: target)
    let program = Program("loss", values: [loss])
    program.run()
    return program.value(of: loss)
  }

  private static let dimensions = [[4], [2, 3, 2]]

  @Test("the discriminator's loss is that of pairs of real and of generated examples", arguments: dimensions)
  func discriminatorLoss(dimensions: [Int]) throws {
    let training = try training(on: dimensions)
    let images = images(8, of: dimensions)
    let latents = RandomStream(seed: 11, name: "latents").numbers(training.schedule.latents, count: 24)
    let samples = Predictor(training.generator)(latents)
    let pairs = (0..<4).map { ($0, $0 + 4) }
    let discriminate = Predictor(training.discriminator)
    let expected =
      loss(discriminate(packs(pairs, of: images, dimensions)), target: 1)
      + loss(discriminate(packs(pairs, of: samples, dimensions)), target: 0)
    #expect(training.realExamples.shape == Shape([8] + dimensions))
    training.realExamples.values = images
    training.discriminatorUpdate.prepare(update: 1)
    training.programs.discriminator[0].run(step: 0)
    #expect(abs(training.losses.discriminator - expected) < 1e-5)
  }

  @Test("the generator's loss is that of pairs of its own batch", arguments: dimensions)
  func generatorLoss(dimensions: [Int]) throws {
    let training = try training(on: dimensions)
    let latents = RandomStream(seed: 11, name: "generator's latents")
      .numbers(training.schedule.latents, count: 18)
    let samples = Predictor(training.generator)(latents)
    let pairs = (0..<3).map { ($0, $0 + 3) }
    let expected = loss(
      Predictor(training.discriminator)(packs(pairs, of: samples, dimensions)), target: 1)
    training.generatorUpdate.prepare(update: 1)
    training.programs.generator.run(step: 0)
    #expect(abs(training.losses.generator - expected) < 1e-5)
  }

  @Test(
    "packed examples have the probability of their pack, the last one filled up with the first examples",
    arguments: dimensions)
  func probabilities(dimensions: [Int]) throws {
    let training = try training(on: dimensions)
    let probe = training.probe(seed: 3)
    let images = images(5, of: dimensions)
    let expected = Predictor(training.discriminator, outputs: { [$0.output.sigmoid()] })(
      packs([(0, 1), (2, 3), (4, 0)], of: images, dimensions))
    let found = probe.probabilities(of: images)
    #expect(found == [expected[0], expected[0], expected[1], expected[1], expected[2]])
    #expect(Set(expected).count == 3)
    #expect(probe.accuracy(on: images, areReal: true) == Double(found.count { $0 > 0.5 }) / 5)
    #expect(probe.probabilities(of: []).isEmpty && probe.accuracy(on: [], areReal: true) == 0)
    #expect(probe.samples(5).count == images.count)
  }

  private func refusal(
    examples: NetworkInput = .vector(8), classes: Int? = nil, change: (inout UpdateSchedule) -> Void
  ) throws -> String? {
    func inputs(_ input: NetworkInput) -> [NetworkInput] {
      classes.map { [input, .label(classes: $0)] } ?? [input]
    }
    @LayerBuilder func joined() -> [any Layer] {
      if classes != nil {
        On("label") { OneHot() }
        Concatenate()
      }
    }
    let generator = try Network("generator", from: inputs(.latent(3))) {
      joined()
      Dense(4)
    }
    let discriminator = try Network("discriminator", from: inputs(examples)) {
      joined()
      Dense(1)
    }
    var schedule = UpdateSchedule()
    (schedule.batchSize, schedule.packing) = (8, 2)
    change(&schedule)
    do {
      _ = try AdversarialTraining(
        generator: generator, discriminator: discriminator, schedule: schedule, seed: 1)
      return nil
    } catch { return error.description }
  }

  @Test("packs that cannot be made are refused in one sentence")
  func refusals() throws {
    let sentence = "Packs of 2 need batches that they divide, and no labels; found"
    #expect(try refusal { _ in } == nil)
    #expect(try refusal { $0.batchSize = 9 } == "\(sentence) a batch of 9.")
    #expect(try refusal { $0.generatorBatchSize = 7 } == "\(sentence) a batch of 7.")
    #expect(try refusal(classes: 3) { _ in } == "\(sentence) label of 3 classes.")
    #expect(try refusal(examples: .vector(4), classes: 3) { $0.packing = 1 } == nil)
    #expect(try refusal { $0.packing = 0 } == "packing is 0, where at least 1 is needed.")
    #expect(
      try refusal(examples: .vector(4)) { _ in }
        == "The generator's output is 4, 2 of which are packed, and the discriminator takes vector 4.")
    #expect(
      try refusal { $0.packing = 1 }
        == "The generator's output is 4, and the discriminator takes vector 8.")
  }

  @Test("the schedule's description names packs")
  func description() {
    var schedule = UpdateSchedule()
    #expect(!schedule.description.contains("packing"))
    schedule.packing = 2
    #expect(schedule.description.contains(", packing 2, generator "))
  }
}
