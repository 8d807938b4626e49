import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Gradient penalties", .serialized) struct PenaltyTests {
  private func critic() throws -> Network {
    let critic = try Network("critic", from: .vector(6)) {
      Dense(16)
      LeakyReLU(0.2)
      Dense(16)
      Tanh()
      Dense(1)
    }
    critic.initialize(seed: 3)
    return critic
  }

  private func examples(_ stream: RandomStream, mean: Float) -> Tensor {
    let shape: Shape = [32, 6]
    let values = stream.numbers(.normal(mean: mean, standardDeviation: 1), count: shape.count)
    return .constant(values, shape: shape)
  }

  /// Two clouds of points, around 1 and around −1.
  private func clouds() -> (real: Tensor, fake: Tensor) {
    (
      examples(RandomStream(seed: 5, name: "real"), mean: 1),
      examples(RandomStream(seed: 5, name: "drawn"), mean: -1)
    )
  }

  @Test("a linear critic's R1 penalty is half its squared weights")
  func linearR1() throws {
    let critic = try Network("critic", from: .vector(6)) { Dense(1) }
    critic.allVariables[0].values = [1, -2, 0.5, 0, 3, 1]
    let real = examples(RandomStream(seed: 5, name: "real"), mean: 0)
    let penalty = try r1Penalty(on: critic.apply(to: real, mode: .inference), of: real, weight: 1)
    let program = Program("penalty", values: [penalty])
    program.run()
    #expect(abs(program.value(of: penalty) - 15.25 / 2) < 1e-5)
  }

  @Test("a critic with an R1 penalty learns to tell two clouds apart, with a bounded gradient")
  func trainsWithR1() throws {
    let critic = try critic()
    let (real, fake) = clouds()
    let onReal = critic.apply(to: real, mode: .inference)
    let loss =
      onReal.output.sigmoidCrossEntropy(target: 1)
      + critic.apply(to: fake, mode: .inference).output.sigmoidCrossEntropy(target: 0)
    let penalty = try r1Penalty(on: onReal, of: real, weight: 1)
    let (first, last) = train(critic, on: loss + penalty)
    #expect(last < 0.7 * first)
  }

  @Test("a Wasserstein critic with a gradient penalty widens the gap at a slope near one")
  func trainsWasserstein() throws {
    let critic = try critic()
    let (real, fake) = clouds()
    let points = interpolation(between: real, and: fake, from: RandomStream(seed: 1, name: "between"))
    let gap = (critic(fake).mean() - critic(real).mean()).scalar
    let penalty = try gradientPenalty(
      on: critic.apply(to: points, mode: .inference), of: points, weight: 10)
    let (_, last) = train(critic, on: gap + penalty)
    #expect(last < -1)
    let program = Program("slope", values: [penalty])
    program.run(step: 1000)
    #expect(program.value(of: penalty) < 2)
  }

  private func train(_ critic: Network, on loss: Tensor) -> (first: Float, last: Float) {
    let optimizerState = OptimizerState(
      Adam(learningRate: 0.01), name: "optimizer", parameters: critic.trainableVariables)
    let program = Program(
      "critic", values: [loss],
      updates: optimizerState.updates(
        along: gradients(of: loss, withRespectTo: critic.trainableVariables)))
    var losses: [Float] = []
    for step in 0..<200 as Range<UInt64> {
      optimizerState.prepare(update: step + 1)
      program.run(step: step)
      losses.append(program.value(of: loss))
    }
    return (losses[0], losses[199])
  }

  /// The losses of both networks with a linear critic, whose gradient has the squared norm 15.25 everywhere.
  ///
  /// The generator's update runs first, so that it does not depend on the critic's update.
  private func linearLosses(_ objective: Objective) throws -> (generator: Float, discriminator: Float) {
    let generator = try Network("generator", from: .latent(3)) { Dense(6) }
    let critic = try Network("critic", from: .vector(6)) { Dense(1) }
    generator.initialize(seed: 11)
    critic.allVariables[0].values = [1, -2, 0.5, 0, 3, 1]
    let training = try AdversarialTraining(
      generator: generator, discriminator: critic, objective: objective, seed: 11)
    training.generatorUpdate.prepare(update: 1)
    training.programs.generator.run(step: 0)
    training.discriminatorUpdate.prepare(update: 1)
    training.programs.discriminator[0].run(step: 0)
    return training.losses
  }

  @Test("penalties are added to the discriminator's loss with their weights, and not to the generator's")
  func losses() throws {
    let plain = try linearLosses(Objective(Wasserstein()))
    let slope = Float(15.25).squareRoot()
    let objectives: [(Objective, penalty: Float)] = [
      (
        Objective {
          Wasserstein()
          R1(4)
        }, 2 * 15.25
      ),
      (
        Objective {
          Wasserstein()
          GradientPenalty(10)
        }, 10 * (slope - 1) * (slope - 1)
      ),
      (
        Objective {
          Wasserstein()
          R1(4)
          GradientPenalty(10)
        }, 2 * 15.25 + 10 * (slope - 1) * (slope - 1)
      ),
    ]
    for (objective, penalty) in objectives {
      let penalized = try linearLosses(objective)
      #expect(penalized.generator == plain.generator)
      #expect(abs(penalized.discriminator - plain.discriminator - penalty) < 1e-3, "\(objective)")
    }
  }

  @Test("a penalized training that is stopped and resumed reaches the same bits")
  func resumed() throws {
    let wasserstein = Objective {
      Wasserstein()
      GradientPenalty()
    }
    try expectResumes { try denseGAN(wasserstein) { ($0.batchSize, $0.discriminatorSteps) = (8, 2) } }
    try expectResumes {
      try denseGAN(Objective { R1() }) { ($0.batchSize, $0.discriminatorUpdate) = (8, .separate) }
    }
  }
}
