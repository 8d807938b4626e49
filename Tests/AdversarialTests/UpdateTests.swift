import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Updates", .serialized) struct UpdateTests {
  @Test("the generator's update leaves the discriminator alone, unless that is unfrozen")
  func unfrozenDiscriminator() throws {
    for isUnfrozen in [false, true] {
      let training = try denseGAN { $0.unfrozenDiscriminator = isUnfrozen }
      let before = training.discriminator.allVariables.map(\.values)
      training.generatorUpdate.prepare(update: 1)
      training.unfrozenOptimizer?.prepare(update: 1)
      training.programs.generator.run(step: 0)
      #expect((training.discriminator.allVariables.map(\.values) != before) == isUnfrozen)
    }
  }

  @Test("the discriminator's update leaves the generator alone")
  func discriminatorUpdate() throws {
    let training = try denseGAN()
    let before = training.generator.allVariables.map(\.values)
    training.discriminatorUpdate.prepare(update: 1)
    for program in training.programs.discriminator { program.run(step: 0) }
    #expect(training.generator.allVariables.map(\.values) == before)
  }

  @Test("separate updates, reused batches and several discriminator steps all train to finite losses")
  func schedules() throws {
    for update in [UpdateSchedule.DiscriminatorUpdate.joint, .separate] {
      for fakeBatch in [UpdateSchedule.FakeBatch.resampled, .reused] {
        for objective in [Objective(NonSaturating()), Objective(Minimax())] {
          let training = try denseGAN(objective) {
            $0.discriminatorUpdate = update
            $0.fakeBatch = fakeBatch
            $0.discriminatorSteps = 2
          }
          try train(training, steps: 0..<5)
          #expect(training.losses.generator.isFinite && training.losses.discriminator > 0)
        }
      }
    }
  }

  @Test("a reused batch is not generated again, whether the discriminator's update is joint or separate")
  func reusedBatch() throws {
    func products(
      _ fakeBatch: UpdateSchedule.FakeBatch, _ update: UpdateSchedule.DiscriminatorUpdate
    ) throws -> Int {
      let training = try denseGAN { ($0.fakeBatch, $0.discriminatorUpdate) = (fakeBatch, update) }
      try train(training, steps: 0..<1)
      return training.programs.generator.timedRun(step: 0).count { $0.kind == "matrix product" }
    }
    for update in [UpdateSchedule.DiscriminatorUpdate.joint, .separate] {
      #expect(try products(.resampled, update) - products(.reused, update) == 2)
    }
  }

  @Test("the generator's batch has the size of the schedule, whatever the discriminator's batch")
  func generatorBatch() throws {
    for count in [16, 64, 128] {
      let training = try denseGAN { $0.generatorBatchSize = count }
      let latents = RandomStream(seed: 11, name: "generator's latents")
        .numbers(training.schedule.latents, count: count * 100)
      let generate = Predictor(training.generator)
      let logits = Predictor(training.discriminator)(generate(latents))
      let loss = logits.reduce(0.0) { $0 + Double($1.sigmoidCrossEntropyToOne) } / Double(count)
      training.generatorUpdate.prepare(update: 1)
      training.programs.generator.run(step: 0)
      #expect(abs(Double(training.losses.generator) - loss) < 1e-5)
      #expect(training.realExamples.shape[0] == training.schedule.batchSize)
    }
  }

  @Test("a weight that is not a number ends the training with the step and the layer")
  func notFinite() throws {
    let training = try denseGAN()
    training.generator.allVariables[2].storage[5] = .nan
    #expect(throws: NotFinite.self) { try train(training, steps: 3..<4) }
    do { try train(training, steps: 3..<4) } catch let error as NotFinite {
      #expect(error.step == 3)
      #expect(error.place.contains("/dense"))
    }
  }

  @Test("an exploded gradient is reported")
  func explodedGradient() throws {
    let training = try denseGAN()
    try train(training, steps: 0..<1)
    #expect(training.diagnostics(after: 0, norms: training.gradientNorms(at: 0)).isEmpty)
    for variable in training.discriminator.allVariables { variable.values = variable.values.map { $0 * 300 } }
    try train(training, steps: 1..<2)
    let found = training.diagnostics(after: 1, norms: training.gradientNorms(at: 1))
    #expect(found.contains { if case .gradientExploded = $0 { true } else { false } })
  }

  /// One step of a training whose discriminator has the same output for every example.
  private func step(_ objective: Objective, output: Float) throws -> AdversarialTraining {
    let training = try denseGAN(objective)
    let (kernel, bias) = (training.discriminator.allVariables[2], training.discriminator.allVariables[3])
    kernel.values = kernel.values.map { _ in 0 }
    bias.values = [output]
    try train(training, steps: 0..<1)
    return training
  }

  @Test("a discriminator's loss at its infimum is reported")
  func vanishedLoss() throws {
    // With a target of zero for all examples, the cross-entropy vanishes at a large negative output.
    let training = try step(Objective(NonSaturating(labelSmoothing: 1)), output: -50)
    let loss = training.losses.discriminator
    #expect(training.diagnostics(after: 0) == [.discriminatorLossVanished(step: 0, loss: loss)])
  }

  @Test("a loss without an infimum never counts as vanished")
  func unboundedLoss() throws {
    let training = try step(Objective(Wasserstein()), output: 0)
    #expect(training.losses.discriminator == 0)
    #expect(training.diagnostics(after: 0).isEmpty)
  }
}

extension Float {
  /// `log(1 + e⁻ˣ)` by its series around zero, where the logits of untrained networks lie.
  fileprivate var sigmoidCrossEntropyToOne: Float {
    let x = Double(self)
    return Float(0.6931471805599453 - x / 2 + x * x / 8 - x * x * x * x / 192 + x * x * x * x * x * x / 2880)
  }

  @Test("running statistics move once in a step, whether the fake batch is reused or not")
  func runningStatistics() throws {
    for fakeBatch in [UpdateSchedule.FakeBatch.reused, .resampled] {
      let generator = try Network("generator", from: .latent(3)) {
        Dense(4, bias: false)
        BatchNorm(momentum: 0.75)
      }
      let discriminator = try Network("discriminator", from: .vector(4)) { Dense(1) }
      generator.initialize(seed: 1)
      discriminator.initialize(seed: 1)
      var schedule = UpdateSchedule()
      (schedule.batchSize, schedule.fakeBatch) = (8, fakeBatch)
      let training = try AdversarialTraining(
        generator: generator, discriminator: discriminator, schedule: schedule, seed: 1)
      let latents = RandomStream(seed: 1, name: "latents").numbers(schedule.latents, count: 24)
      let kernel = generator.allVariables[0].values
      let means = (0..<4).map { unit in
        (0..<8).reduce(0 as Float) { sum, example in
          sum + (0..<3).reduce(0 as Float) { $0 + latents[example * 3 + $1] * kernel[$1 * 4 + unit] }
        } / 8
      }
      try training.step(0) { for place in 0..<32 { $1[place] = Float($0 + place % 3) } }
      let moved = try #require(generator.allVariables.first { $0.name.hasSuffix("moving_mean") }).values
      // A batch that is reused moves them by a quarter of its mean; resampled batches move them twice.
      let isOnce = zip(moved, means).allSatisfy { abs($0 - 0.25 * $1) < 1e-5 }
      #expect(isOnce == (fakeBatch == .reused))
    }
  }
}
