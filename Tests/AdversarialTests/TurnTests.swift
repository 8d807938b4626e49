import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Turns", .serialized) struct TurnTests {
  @Test("the generator's turn leaves the discriminator alone, unless it is told to move it")
  func strayUpdates() throws {
    for moves in [false, true] {
      var options = AdversarialOptions()
      options.generatorTurnMovesDiscriminator = moves
      let training = try denseGAN(options)
      let before = training.discriminator.allVariables.map(\.values)
      training.generatorOptimisation.prepare(update: 1)
      training.strayOptimisation?.prepare(update: 1)
      training.turns.generator.run(step: 0)
      #expect((training.discriminator.allVariables.map(\.values) != before) == moves)
    }
  }

  @Test("the discriminator's turn leaves the generator alone")
  func discriminatorTurn() throws {
    let training = try denseGAN(AdversarialOptions())
    let before = training.generator.allVariables.map(\.values)
    training.discriminatorOptimisation.prepare(update: 1)
    for program in training.turns.discriminator { program.run(step: 0) }
    #expect(training.generator.allVariables.map(\.values) == before)
  }

  @Test("apart, shared latents and several turns all train to finite losses")
  func options() throws {
    for turn in [AdversarialOptions.DiscriminatorTurn.together, .apart] {
      for latents in [AdversarialOptions.GeneratorLatents.fresh, .shared] {
        for objective in [GeneratorObjective.nonSaturating, .minimax] {
          var options = AdversarialOptions()
          options.discriminatorTurn = turn
          options.generatorLatents = latents
          options.objective = objective
          options.discriminatorTurns = 2
          let training = try denseGAN(options)
          try train(training, steps: 0..<5)
          #expect(training.losses.generator.isFinite && training.losses.discriminator > 0)
        }
      }
    }
  }

  @Test("with shared latents the drawing is not computed again, in either kind of turn")
  func sharedDrawing() throws {
    func products(
      _ latents: AdversarialOptions.GeneratorLatents, _ turn: AdversarialOptions.DiscriminatorTurn
    )
      throws -> Int
    {
      var options = AdversarialOptions()
      (options.generatorLatents, options.discriminatorTurn) = (latents, turn)
      let training = try denseGAN(options)
      try train(training, steps: 0..<1)
      return training.turns.generator.timedRun(step: 0).count { $0.kind == "product" }
    }
    for turn in [AdversarialOptions.DiscriminatorTurn.together, .apart] {
      #expect(try products(.fresh, turn) - products(.shared, turn) == 2)
    }
  }

  @Test("the minimax loss is the negative of the discriminator's on drawn images")
  func minimax() {
    let logits = Tensor.constant([-2, 0.5, 3], shape: [3, 1])
    let loss = GeneratorObjective.minimax.loss(ofLogits: logits)
    let other = logits.sigmoidCrossEntropy(target: 0)
    let program = Program("losses", values: [loss, other])
    program.run()
    #expect(program.value(of: loss) == -program.value(of: other))
  }

  @Test("a weight that is not a number ends the training with the step and the layer")
  func notFinite() throws {
    let training = try denseGAN(AdversarialOptions())
    training.generator.allVariables[2].storage[5] = .nan
    #expect(throws: NotFinite.self) { try train(training, steps: 3..<4) }
    do { try train(training, steps: 3..<4) } catch let error as NotFinite {
      #expect(error.step == 3)
      #expect(error.place.contains("/dense"))
    }
  }

  @Test(
    "the least loss of the discriminator is the least of all logits",
    arguments: [1, 0.9, 0.5, 0.0] as [Float])
  func leastLoss(target: Float) {
    var options = AdversarialOptions()
    options.realTarget = target
    let logits = Tensor.constant((-2_000...2_000).map { Float($0) / 100 }, shape: [4_001])
    let losses = logits.softplus() - logits * target
    let program = Program("losses", values: [losses])
    program.run()
    #expect(abs(options.leastDiscriminatorLoss - program[losses].min()!) < 1e-5)
  }

  @Test("a vanished loss and an exploded gradient are told")
  func signs() throws {
    let training = try denseGAN(AdversarialOptions())
    try train(training, steps: 0..<1)
    #expect(training.signs(after: 0, norms: training.gradientNorms(at: 0)).isEmpty)
    for variable in training.discriminator.allVariables { variable.values = variable.values.map { $0 * 300 } }
    try train(training, steps: 1..<2)
    let signs = training.signs(after: 1, norms: training.gradientNorms(at: 1))
    #expect(signs.contains { if case .gradientExploded = $0 { true } else { false } })
  }
}
