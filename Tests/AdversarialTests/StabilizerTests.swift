import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("What stabilizes training", .serialized) struct StabilizerTests {
  private func training(
    _ objective: Objective = Objective(), change: (inout UpdateSchedule) -> Void = { _ in }
  ) throws -> AdversarialTraining {
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    change(&schedule)
    let generator = try Network("generator", from: .latent(3)) {
      Dense(5)
      VirtualBatchNorm(reference: 6)
      ReLU()
      Dense(6)
    }
    let discriminator = try Network("discriminator", from: .vector(6)) {
      Dense(7)
      Tanh()
      MinibatchDiscrimination(kernels: 3, dimensions: 2)
      Dense(1)
    }
    generator.initialize(seed: 11)
    discriminator.initialize(seed: 11)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, objective: objective, schedule: schedule, seed: 11)
  }

  /// `‖mean of one set of rows − mean of another‖²`.
  private func distance(_ one: [Float], _ other: [Float], length: Int) -> Double {
    func mean(_ rows: [Float], _ place: Int) -> Double {
      stride(from: place, to: rows.count, by: length).reduce(0) { $0 + Double(rows[$1]) }
        / Double(rows.count / length)
    }
    return (0..<length).reduce(0) {
      let difference = mean(one, $1) - mean(other, $1)
      return $0 + difference * difference
    }
  }

  @Test(
    "feature matching is the squared distance of the batches' mean features",
    arguments: [nil, "tanh", "dense"])
  func featureMatching(_ layer: String?) throws {
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    schedule.generatorBatchSize = 12
    let generator = try Network("generator", from: .latent(3)) { Dense(6) }
    let discriminator = try Network("discriminator", from: .vector(6)) {
      Dense(7)
      Tanh()
      Dense(1)
    }
    generator.initialize(seed: 11)
    discriminator.initialize(seed: 11)
    let training = try AdversarialTraining(
      generator: generator, discriminator: discriminator, objective: Objective(FeatureMatching(layer: layer)),
      schedule: schedule, seed: 11)
    let images = RandomStream(seed: 1, name: "images").numbers(
      .normal(mean: 0, standardDeviation: 1), count: 48)
    let latents = RandomStream(seed: 11, name: "generator's latents").numbers(schedule.latents, count: 36)
    let samples = Predictor(generator)(latents)
    let features = try Network("discriminator", from: .vector(6)) {
      Dense(7)
      if layer != "dense" { Tanh() }
    }
    features.initialize(seed: 11)
    let predict = Predictor(features)
    training.realExamples.values = images
    training.generatorUpdate.prepare(update: 1)
    training.programs.generator.run(step: 0)
    let expected = distance(predict(images), predict(samples), length: 7)
    #expect(abs(Double(training.losses.generator) - expected) < 1e-5 * (1 + expected))
  }

  @Test("historical averaging pulls toward the mean of all values so far, with its weight")
  func historicalAverage() {
    let parameter = Variable("theta", shape: [2])
    let average = HistoricalAverage("history", of: [parameter], weight: 3)
    let penalty = average.penalty
    let gradient = gradients(of: penalty, withRespectTo: [parameter])[0]
    let program = Program("history", values: [penalty, gradient], updates: average.updates)
    let past: [[Float]] = [[1, -2], [3, 0], [-1, 5], [0.5, 0.5]]
    for (index, values) in past.enumerated() {
      parameter.values = values
      average.prepare(update: UInt64(index + 1))
      program.run()
      let means = (0..<2).map { place in past[...index].reduce(0) { $0 + $1[place] } / Float(index + 1) }
      let differences = zip(values, means).map { $0 - $1 }
      #expect(zip(average.variables[0].values, means).allSatisfy { abs($0 - $1) < 1e-5 })
      #expect(abs(program.value(of: penalty) - 3 * differences.reduce(0) { $0 + $1 * $1 }) < 1e-4)
      #expect(zip(program[gradient], differences).allSatisfy { abs($0 - 6 * $1) < 1e-4 })
    }
  }

  @Test("without historical averaging nothing of the past is kept")
  func noHistory() throws {
    #expect(try training().variables.allSatisfy { !$0.name.contains("history") })
    let names = try training(Objective { HistoricalAveraging(0.1) }).variables.map(\.name)
    #expect(names.contains { $0.hasPrefix("generator_history/") })
    #expect(names.contains { $0.hasPrefix("discriminator_history/") })
  }

  @Test("a training with each stabilizer that is stopped and resumed reaches the same bits")
  func resumed() throws {
    let trainings: [() throws -> AdversarialTraining] = [
      { try training() }, { try training(Objective(FeatureMatching())) },
      {
        try training(
          Objective {
            NonSaturating(labelSmoothing: 0.1)
            HistoricalAveraging(0.1)
          }
        ) { $0.discriminatorUpdate = .separate }
      },
    ]
    var weights: [[[Float]]] = []
    for make in trainings {
      let trained = try expectResumes { try make() }
      weights.append(trained.generator.allVariables.map(\.values))
    }
    #expect(Set(weights).count == 3)
  }

  @Test("an update keeps the statistics of the reference latents, computed with the present weights")
  func reference() throws {
    let training = try training()
    let statistics = training.generator.parameters.filter { !$0.isTrainable }.map(\.variable)
    let before = statistics.map(\.values)
    training.discriminatorUpdate.prepare(update: 1)
    training.programs.discriminator[0].run(step: 0)
    #expect(statistics.map(\.values) != before)
    let latents = RandomStream(seed: 11, name: "reference latents").numbers(
      training.schedule.latents, count: 18)
    let hidden = try Network("generator", from: .latent(3)) { Dense(5) }
    hidden.initialize(seed: 11)
    let rows = Predictor(hidden)(latents)
    for channel in 0..<5 {
      let mean = stride(from: channel, to: 30, by: 5).reduce(0) { $0 + rows[$1] } / 6
      #expect(abs(statistics[0].values[channel] - mean) < 1e-5)
    }
  }
}
