import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Configurations that cannot be trained") struct ConfigurationErrorTests {
  private func generator(_ inputs: NetworkInput...) throws -> Network {
    try Network("generator", from: inputs) {
      if inputs.count > 1 { Concatenate() }
      Dense(6)
    }
  }

  private func discriminator(
    _ input: NetworkInput = .vector(6), @LayerBuilder ending: () -> [any Layer] = { [Dense(1)] }
  ) throws -> Network {
    try Network("discriminator", from: input) {
      Dense(7)
      Tanh()
      ending()
    }
  }

  private func refusal(
    of generator: Network, _ discriminator: Network, _ objective: Objective = Objective(),
    change: (inout UpdateSchedule) -> Void = { _ in }
  ) -> String? {
    var schedule = UpdateSchedule()
    schedule.batchSize = 8
    change(&schedule)
    do {
      _ = try AdversarialTraining(
        generator: generator, discriminator: discriminator, objective: objective, schedule: schedule, seed: 1)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("networks that fit together are not refused")
  func fitting() throws {
    #expect(try refusal(of: generator(.latent(5)), discriminator()) == nil)
  }

  @Test("networks that do not fit together are refused in one sentence")
  func networks() throws {
    let latents = try generator(.latent(5))
    #expect(
      try refusal(of: generator(.latent(5), .vector(2)), discriminator())
        == "generator takes latent 5, vector 2, where one input and a label at most were expected.")
    #expect(
      try refusal(of: latents, Network("generator", from: .vector(6)) { Dense(1) })
        == "Both networks are called generator, where each needs a name of its own for its weights.")
    #expect(
      try refusal(of: latents, discriminator(.vector(7)))
        == "The generator's output is 6, and the discriminator takes vector 7.")
    let labeled = try Network("generator", from: .latent(5), .label(classes: 4)) {
      On("label") { OneHot() }
      Concatenate()
      Dense(6)
    }
    #expect(
      try refusal(of: labeled, discriminator()) == """
        The generator takes latent 5, label of 4 classes, the discriminator vector 6: \
        both need the same label or none.
        """)
    #expect(
      try refusal(of: latents, discriminator { [Dense(3)] })
        == "discriminator has an output of 3 for each example, where one number was expected.")
    let probability = try discriminator {
      Dense(1)
      Sigmoid().written(file: "Tests/Models.swift", line: 14)
    }
    #expect(
      refusal(of: latents, probability)
        == "discriminator ends in Sigmoid() (Models.swift:14): the losses take a logit, so leave it out.")
    for bounded in [[Sigmoid(), Flatten()], [Tanh()], [Tanh(), ReLU(), Dropout(0.5)]] as [[any Layer]] {
      let refused = try refusal(
        of: latents,
        discriminator {
          Dense(1)
          bounded
        })
      #expect(refused?.hasPrefix("discriminator ends in \(bounded[0]) (") == true)
      #expect(refused?.hasSuffix("): the losses take a logit, so leave it out.") == true)
    }
    #expect(
      try refusal(of: latents, discriminator { [VirtualBatchNorm(reference: 6), Dense(1)] })
        == "discriminator needs a reference batch, which only a generator has: use BatchNorm() there.")
  }

  @Test("schedules that cannot be trained are refused in one sentence")
  func schedules() throws {
    let (generator, discriminator) = (try generator(.latent(5)), try discriminator())
    func refusal(change: (inout UpdateSchedule) -> Void) -> String? {
      self.refusal(of: generator, discriminator, change: change)
    }
    #expect(refusal { $0.batchSize = 0 } == "batchSize is 0, where at least 1 is needed.")
    #expect(refusal { $0.generatorBatchSize = -3 } == "generatorBatchSize is -3, where at least 1 is needed.")
    #expect(refusal { $0.discriminatorSteps = 0 } == "discriminatorSteps is 0, where at least 1 is needed.")
    #expect(
      refusal {
        $0.fakeBatch = .reused
        $0.generatorBatchSize = 12
      } == "A generator's batch of 12 cannot reuse a discriminator's batch of 8.")
  }

  @Test("latents and optimizers that cannot be used are refused in one sentence")
  func constants() throws {
    let (generator, discriminator) = (try generator(.latent(5)), try discriminator())
    let distributions: [(Distribution, String)] = [
      (.normal(mean: 0, standardDeviation: 0), "the standard deviation of the latents is 0.0"),
      (.normal(mean: .nan, standardDeviation: 1), "the mean of the latents is nan"),
      (.uniform(low: 1, high: -1), "the upper bound of the latents is -1.0"),
      (.uniform(low: 1, high: 1), "the upper bound of the latents is 1.0"),
      (.bernoulli(probability: 1.5), "the probability of the latents is 1.5"),
    ]
    for (latents, words) in distributions {
      let refused = refusal(of: generator, discriminator) { $0.latents = latents }
      #expect(refused?.hasPrefix(words + ", where a ") == true, "\(refused ?? "accepted")")
    }
    for rate in [-0.1, .nan, .infinity] {
      let optimizer = Adam(learningRate: .constant(rate))
      let sentence = "learningRate of Adam is \(rate), where a finite number of 0 or more is needed."
      #expect(refusal(of: generator, discriminator) { $0.generatorOptimizer = optimizer } == sentence)
      #expect(refusal(of: generator, discriminator) { $0.discriminatorOptimizer = optimizer } == sentence)
    }
    #expect(refusal(of: generator, discriminator) { $0.optimize(with: SGD(learningRate: 0.0)) } == nil)
  }

  @Test("an objective of two losses is refused in one sentence")
  func twoLosses() throws {
    let objective = Objective {
      Wasserstein()
      Minimax()
    }
    let sentence = try refusal(of: generator(.latent(5)), discriminator(), objective)
    #expect(sentence == "An objective has one loss, not \(Wasserstein()) and \(Minimax()).")
  }

  @Test("objectives that cannot be trained are refused in one sentence")
  func objectives() throws {
    let (generator, discriminator) = (try generator(.latent(5)), try discriminator())
    for smoothing in [-0.5, 1.5] as [Float] {
      let losses: [any AdversarialLoss] = [
        NonSaturating(labelSmoothing: smoothing), Minimax(labelSmoothing: smoothing),
        FeatureMatching(labelSmoothing: smoothing),
      ]
      for loss in losses {
        #expect(
          refusal(of: generator, discriminator, Objective(loss))
            == "labelSmoothing is \(smoothing), where a number between 0 and 1 is needed.")
      }
    }
    for weight in [-1, .infinity] as [Float] {
      #expect(
        refusal(of: generator, discriminator, Objective { HistoricalAveraging(weight) })
          == "the weight of HistoricalAveraging is \(weight), where a number of 0 or more is needed.")
      for regularizer in [R1(weight), GradientPenalty(weight)] as [any Regularizer] {
        var objective = Objective()
        objective.regularizers = [regularizer]
        #expect(
          refusal(of: generator, discriminator, objective)
            == "the weight of \(regularizer) is \(weight), where a number of 0 or more is needed.")
      }
    }
    #expect(
      refusal(of: generator, discriminator, Objective(FeatureMatching(layer: "relu")))
        == "discriminator has no layer relu whose features could be matched, but dense, tanh, dense_1.")
    let shallow = try Network("discriminator", from: .vector(6)) { Dense(1) }
    #expect(
      refusal(of: generator, shallow, Objective(FeatureMatching()))
        == "discriminator has no layer before its last whose features could be matched, but dense.")
  }

  @Test("penalties on gradients refuse a discriminator with batch normalization by its layer and line")
  func batchDependence() throws {
    let generator = try generator(.latent(5))
    let discriminator = try discriminator {
      BatchNorm().written(file: "Scripts/MyScript.swift", line: 14)
      Dense(1)
    }
    for objective in [Objective { GradientPenalty() }, Objective { R1() }] {
      let error = #expect(throws: ConfigurationError.self) {
        try AdversarialTraining(
          generator: generator, discriminator: discriminator, objective: objective, seed: 1)
      }
      guard case .batchDependence(let dependence) = error else {
        Issue.record("not refused because of the batch: \(error.map(\.description) ?? "no error")")
        continue
      }
      #expect(dependence.layer == "BatchNorm() at discriminator/batch_normalization (MyScript.swift:14)")
      #expect(error?.description == dependence.description)
    }
    #expect(refusal(of: generator, discriminator) == nil)
  }
}
