import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Games that cannot be played") struct GameErrorTests {
  private func generator(_ inputs: NetworkInput...) throws -> Network {
    try Network("generator", from: inputs) {
      if inputs.count > 1 { Concatenate() }
      Dense(6)
    }
  }

  private func discriminator(
    _ input: NetworkInput = .values(6), @LayerBuilder ending: () -> [any Layer] = { [Dense(1)] }
  ) throws -> Network {
    try Network("discriminator", from: input) {
      Dense(7)
      Tanh()
      ending()
    }
  }

  private func refusal(
    of generator: Network, _ discriminator: Network, change: (inout AdversarialOptions) -> Void = { _ in }
  ) -> String? {
    var options = AdversarialOptions()
    options.batchSize = 8
    change(&options)
    do {
      _ = try AdversarialTraining(
        generator: generator, discriminator: discriminator, options: options, seed: 1)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("players that fit together are none of them")
  func fitting() throws {
    #expect(try refusal(of: generator(.noise(5)), discriminator()) == nil)
  }

  @Test("players that do not fit together are refused in one sentence")
  func players() throws {
    let latents = try generator(.noise(5))
    #expect(
      try refusal(of: generator(.noise(5), .values(2)), discriminator())
        == "generator takes noise 5, values 2, where a player takes one input and a label at most.")
    #expect(
      try refusal(of: latents, Network("generator", from: .values(6)) { Dense(1) })
        == "Both players are called generator, where each needs a name of its own for its weights.")
    #expect(
      try refusal(of: latents, discriminator(.values(7)))
        == "The generator draws images of 6, and the discriminator takes values 7.")
    let labelled = try Network("generator", from: .noise(5), .label(of: 4)) {
      On("label") { OneHot() }
      Concatenate()
      Dense(6)
    }
    #expect(
      try refusal(of: labelled, discriminator()) == """
        The generator takes noise 5, label of 4 classes, the discriminator values 6: \
        both need the same label or none.
        """)
    #expect(
      try refusal(of: latents, discriminator { [Dense(3)] })
        == "discriminator leaves 3 for each image, where a verdict is one number.")
    #expect(
      try refusal(
        of: latents, discriminator { [Dense(1), Sigmoid(file: "Tests/Players.swift", line: 14)] }) == """
          discriminator ends in Sigmoid() (Players.swift:14): \
          the losses take a logit, so leave it out.
          """)
    #expect(
      try refusal(of: latents, discriminator { [VirtualBatchNorm(references: 6), Dense(1)] }) == """
        discriminator needs a reference batch, which a generator alone has: take BatchNorm() there.
        """)
  }

  @Test("options that no game has are refused in one sentence")
  func options() throws {
    let (generator, discriminator) = (try generator(.noise(5)), try discriminator())
    func refusal(change: (inout AdversarialOptions) -> Void) -> String? {
      self.refusal(of: generator, discriminator, change: change)
    }
    #expect(refusal { $0.batchSize = 0 } == "batchSize is 0, where at least 1 is needed.")
    #expect(refusal { $0.generatorBatchSize = -3 } == "generatorBatchSize is -3, where at least 1 is needed.")
    #expect(refusal { $0.discriminatorTurns = 0 } == "discriminatorTurns is 0, where at least 1 is needed.")
    #expect(
      refusal { $0.realTarget = 1.5 }
        == "realTarget is 1.5, where a probability between 0 and 1 is needed.")
    #expect(
      refusal { $0.historicalAveraging = -1 }
        == "historicalAveraging is -1.0, where a weight of 0 or more is needed.")
    #expect(
      refusal {
        $0.generatorLatents = .shared
        $0.generatorBatchSize = 12
      } == "A generator's batch of 12 cannot share the latents of a discriminator's batch of 8.")
    #expect(
      refusal { $0.objective = .featureMatching(layer: "relu") } == """
        discriminator has no layer relu whose features could be matched, but dense, tanh, dense_1.
        """)
    let shallow = try Network("discriminator", from: .values(6)) { Dense(1) }
    #expect(
      self.refusal(of: generator, shallow) { $0.objective = .featureMatching() } == """
        discriminator has no layer before its last whose features could be matched, but dense.
        """)
  }
}
