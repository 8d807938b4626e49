import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Gradient penalties", .serialized) struct PenaltyTests {
  private func critic() throws -> Network {
    let critic = try Network("critic", from: .values(6)) {
      Dense(16)
      LeakyReLU(0.2)
      Dense(16)
      Tanh()
      Dense(1)
    }
    critic.initialise(seed: 3)
    return critic
  }

  private func images(_ name: String, shift: Float) -> Tensor {
    let shape: Shape = [32, 6]
    let values = RandomStream(seed: 5, name: name).numbers(
      .normal(mean: shift, deviation: 1), count: shape.count)
    return .constant(values, shape: shape)
  }

  @Test("a linear critic's R1 penalty is half its squared weights")
  func linearR1() throws {
    let critic = try Network("critic", from: .values(6)) { Dense(1) }
    critic.allVariables[0].values = [1, -2, 0.5, 0, 3, 1]
    let real = images("real", shift: 0)
    let penalty = try r1Penalty(on: critic.traced(on: real, mode: .inference), of: real, weight: 1)
    let program = Program("penalty", values: [penalty])
    program.run()
    #expect(abs(program.value(of: penalty) - 15.25 / 2) < 1e-5)
  }

  @Test("a critic with an R1 penalty learns to tell two clouds apart, with a bounded gradient")
  func trainsWithR1() throws {
    let critic = try critic()
    let (real, drawn) = (images("real", shift: 1), images("drawn", shift: -1))
    let onReal = critic.traced(on: real, mode: .inference)
    let loss =
      onReal.output.sigmoidCrossEntropy(target: 1)
      + critic.traced(on: drawn, mode: .inference).output.sigmoidCrossEntropy(target: 0)
    let penalty = try r1Penalty(on: onReal, of: real, weight: 1)
    let (first, last) = train(critic, on: loss + penalty)
    #expect(last < 0.7 * first)
  }

  @Test("a Wasserstein critic with a gradient penalty widens the gap at a slope near one")
  func trainsWasserstein() throws {
    let critic = try critic()
    let (real, drawn) = (images("real", shift: 1), images("drawn", shift: -1))
    let between = interpolation(between: real, and: drawn, from: RandomStream(seed: 1, name: "between"))
    let gap = (critic(drawn).mean() - critic(real).mean()).scalar
    let penalty = try wassersteinPenalty(on: critic.traced(on: between, mode: .inference), of: between)
    let (_, last) = train(critic, on: gap + penalty)
    #expect(last < -1)
    let program = Program("slope", values: [penalty])
    program.run(step: 1000)
    #expect(program.value(of: penalty) < 2)
  }

  private func train(_ critic: Network, on loss: Tensor) -> (first: Float, last: Float) {
    let optimisation = Optimisation(
      Adam(rate: 0.01), name: "optimiser", parameters: critic.trainableVariables)
    let program = Program(
      "critic", values: [loss],
      updates: optimisation.updates(
        along: gradients(of: loss, withRespectTo: critic.trainableVariables)))
    var losses: [Float] = []
    for step in 0..<200 as Range<UInt64> {
      optimisation.prepare(update: step + 1)
      program.run(step: step)
      losses.append(program.value(of: loss))
    }
    return (losses[0], losses[199])
  }
}
