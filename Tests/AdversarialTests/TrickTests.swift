import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Tricks that steady training", .serialized) struct TrickTests {
  private func training(
    change: (inout AdversarialOptions) -> Void = { _ in }
  ) throws -> AdversarialTraining {
    var options = AdversarialOptions()
    options.batchSize = 8
    change(&options)
    let generator = try Network("generator", from: .noise(3)) {
      Dense(5)
      VirtualBatchNorm(references: 6)
      ReLU()
      Dense(6)
    }
    let discriminator = try Network("discriminator", from: .values(6)) {
      Dense(7)
      Tanh()
      MinibatchDiscrimination(kernels: 3, dimensions: 2)
      Dense(1)
    }
    generator.initialise(seed: 11)
    discriminator.initialise(seed: 11)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 11)
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
    var options = AdversarialOptions()
    options.batchSize = 8
    options.generatorBatchSize = 12
    options.objective = .featureMatching(layer: layer)
    let generator = try Network("generator", from: .noise(3)) { Dense(6) }
    let discriminator = try Network("discriminator", from: .values(6)) {
      Dense(7)
      Tanh()
      Dense(1)
    }
    generator.initialise(seed: 11)
    discriminator.initialise(seed: 11)
    let training = try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: 11)
    let images = RandomStream(seed: 1, name: "images").numbers(.normal(mean: 0, deviation: 1), count: 48)
    let latents = RandomStream(seed: 11, name: "generator's latents").numbers(options.latents, count: 36)
    let drawn = Inference(of: generator)(latents)
    let features = try Network("discriminator", from: .values(6)) {
      Dense(7)
      if layer != "dense" { Tanh() }
    }
    features.initialise(seed: 11)
    let look = Inference(of: features)
    training.realImages.values = images
    training.generatorOptimisation.prepare(update: 1)
    training.turns.generator.run(step: 0)
    let expected = distance(look(images), look(drawn), length: 7)
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
      #expect(zip(average.means[0].values, means).allSatisfy { abs($0 - $1) < 1e-5 })
      #expect(abs(program.value(of: penalty) - 3 * differences.reduce(0) { $0 + $1 * $1 }) < 1e-4)
      #expect(zip(program[gradient], differences).allSatisfy { abs($0 - 6 * $1) < 1e-4 })
    }
  }

  @Test("with a weight of zero nothing of the past is kept")
  func noHistory() throws {
    #expect(try training().variables.allSatisfy { !$0.name.contains("history") })
    #expect(try training { $0.historicalAveraging = 0.1 }.variables.contains { $0.name.contains("history") })
  }

  @Test("a game with each trick trains, and one that is stopped and resumed reaches the same bits")
  func resumed() throws {
    let changes: [(inout AdversarialOptions) -> Void] = [
      { _ in }, { $0.objective = .featureMatching() },
      {
        $0.historicalAveraging = 0.1
        $0.discriminatorTurn = .apart
        $0.realTarget = 0.9
      },
    ]
    var weights: [[[Float]]] = []
    for change in changes {
      let trained = try expectResumes { try training(change: change) }
      weights.append(trained.generator.allVariables.map(\.values))
    }
    #expect(Set(weights).count == 3)
  }

  @Test("a turn keeps the statistics of the reference latents, seen through the present weights")
  func reference() throws {
    let training = try training()
    let still = training.generator.parameters.filter { !$0.isTrainable }.map(\.variable)
    let before = still.map(\.values)
    training.discriminatorOptimisation.prepare(update: 1)
    training.turns.discriminator[0].run(step: 0)
    #expect(still.map(\.values) != before)
    let latents = RandomStream(seed: 11, name: "reference latents").numbers(
      training.options.latents, count: 18)
    let hidden = try Network("generator", from: .noise(3)) { Dense(5) }
    hidden.initialise(seed: 11)
    let rows = Inference(of: hidden)(latents)
    for channel in 0..<5 {
      let mean = stride(from: channel, to: 30, by: 5).reduce(0) { $0 + rows[$1] } / 6
      #expect(abs(still[0].values[channel] - mean) < 1e-5)
    }
  }
}
