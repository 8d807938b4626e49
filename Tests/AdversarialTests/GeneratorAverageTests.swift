import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("The average of a generator's weights", .serialized) struct GeneratorAverageTests {
  /// A GAN with every transform: the discriminator sees pairs of shifted images and has normalized kernels.
  private func training(
    average: Float? = 0.9, _ objective: Objective = Objective(),
    change: (inout UpdateSchedule) -> Void = { _ in }
  ) throws -> AdversarialTraining {
    let generator = try Network("generator", from: .latent(3)) {
      Dense(2 * 2 * 3)
      BatchNorm()
      ReLU()
      Reshape(2, 2, 3)
      ConvTranspose(1, kernel: 3, stride: 2)
      Tanh()
    }
    let discriminator = try Network("discriminator", from: .image(4, 4, 2)) {
      RandomShift(1)
      SpectralNorm(Conv(3, kernel: 3))
      LeakyReLU(0.2)
      Flatten()
      SpectralNorm(Dense(1))
    }
    generator.initialize(seed: 11)
    discriminator.initialize(seed: 11)
    var schedule = UpdateSchedule()
    (schedule.batchSize, schedule.packing, schedule.generatorAverage) = (8, 2, average)
    change(&schedule)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, objective: objective, schedule: schedule, seed: 11)
  }

  private func weights(_ training: AdversarialTraining) -> [[Float]] {
    (training.generator.allVariables + training.discriminator.allVariables).map(\.values)
  }

  @Test("a training has the same bits with and without an average, and reports the same losses")
  func sameBits() throws {
    let (averaged, alone) = (try training(), try training(average: nil))
    for training in [averaged, alone] { try train(training, steps: 0..<4) }
    #expect(weights(averaged) == weights(alone))
    #expect(averaged.losses.generator == alone.losses.generator)
    #expect(averaged.losses.discriminator == alone.losses.discriminator)
  }

  @Test("the average is a copy of the generator with names of its own, part of the training's state")
  func state() throws {
    let training = try training()
    let average = try #require(training.averagedGenerator)
    #expect(average.name == "generator_average")
    #expect(average.allVariables.map(\.values) == training.generator.allVariables.map(\.values))
    let variables = Set(training.variables)
    #expect(average.allVariables.allSatisfy(variables.contains))
    #expect(Set(training.variables.map(\.name)).count == training.variables.count)
    let alone = try self.training(average: nil)
    #expect(alone.averagedGenerator == nil)
    #expect(alone.variables.count == training.variables.count - average.allVariables.count)
  }

  @Test("the first update keeps two elevenths of the first weights")
  func firstUpdate() throws {
    let training = try training()
    let average = try #require(training.averagedGenerator)
    let first = training.generator.allVariables.map(\.values)
    try train(training, steps: 0..<1)
    for (index, variable) in training.generator.allVariables.enumerated() {
      for (place, weight) in variable.values.enumerated() {
        let expected = (Double(first[index][place]) * 2 + Double(weight) * 9) / 11
        #expect(abs(Double(average.allVariables[index].values[place]) - expected) < 1e-6)
      }
    }
  }

  @Test("a copy that is given holds the average")
  func givenCopy() throws {
    let other = try training(average: nil)
    let copy = other.generator.copy(named: "smooth")
    let training = try AdversarialTraining(
      generator: other.generator, discriminator: other.discriminator, averagedGenerator: copy,
      schedule: self.training().schedule, seed: 11)
    let before = copy.allVariables.map(\.values)
    try train(training, steps: 0..<1)
    #expect(training.averagedGenerator === copy && copy.allVariables.map(\.values) != before)
  }

  @Test("with packs, normalized kernels, shifts and an average a resumed training reaches the same bits")
  func resumed() throws {
    let trainings: [() throws -> AdversarialTraining] = [
      { try training() },
      { try training(Objective { R1(1) }) { $0.discriminatorUpdate = .separate } },
      { try training { ($0.fakeBatch, $0.discriminatorSteps) = (.reused, 2) } },
      {
        try training(
          Objective {
            Wasserstein()
            GradientPenalty()
          }
        ) { $0.generatorBatchSize = 12 }
      },
    ]
    var reached: [[[Float]]] = []
    for make in trainings {
      let trained = try expectResumes { try make() }
      #expect(trained.averagedGenerator?.allVariables[0].values != trained.generator.allVariables[0].values)
      reached.append(trained.generator.allVariables.map(\.values))
    }
    #expect(Set(reached).count == trainings.count)
  }

  @Test(
    "a decay that is no number between 0 and 1 is refused in one sentence",
    arguments: [-0.5, 1.5, .nan] as [Float])
  func refusal(decay: Float) {
    let error = #expect(throws: ConfigurationError.self) { try training(average: decay) }
    #expect(
      error?.description == "generatorAverage is \(decay), where a number between 0 and 1 is needed.")
  }

  @Test("the schedule's description names the decay")
  func description() {
    var schedule = UpdateSchedule()
    #expect(!schedule.description.contains("average"))
    schedule.generatorAverage = 0.9
    #expect(schedule.description.contains(", average of the generator 0.9, generator "))
  }
}
