import Foundation
import Kernels
import Networks
import TensorEngine
import Testing

@testable import Adversarial

@Suite("Penalized convolutional critics", .serialized) struct PenalizedCriticTests {
  private struct Fixture: Decodable {
    struct Penalty: Decodable {
      let value: Float
      let gradients: [String: [Float]]
    }
    let wasserstein, r1: Penalty
  }

  private static let training = Mode.training(Randomness(seed: 11, name: "judging"))

  @Test("both penalties and their gradients by every weight agree with TensorFlow to float precision")
  func secondOrder() throws {
    let url = try #require(
      Bundle.module.url(forResource: "penalized_critic", withExtension: "json", subdirectory: "Fixtures"))
    let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    let critic = try Network("critic", from: .image(9, 8, 2)) {
      Conv(4, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      UpSample()
      Conv(3, kernel: 3, stride: 2, padding: .valid)
      Tanh()
      ConvTranspose(2, kernel: 4, stride: 2)
      Tanh()
      MaxPool()
      Flatten()
      Dense(1)
    }
    critic.initialize(seed: 11)
    let numbers = RandomStream(seed: 11, name: "images")
      .numbers(.uniform(low: -1, high: 1), count: 3 * 9 * 8 * 2)
    let images = Tensor.constant(numbers, shape: [3, 9, 8, 2])
    let pass = critic.apply(to: images, mode: Self.training)
    for (penalty, expected) in [
      (try gradientPenalty(on: pass, of: images, weight: 10), fixture.wasserstein),
      (try r1Penalty(on: pass, of: images, weight: 1), fixture.r1),
    ] {
      let found = gradients(of: penalty, withRespectTo: critic.trainableVariables)
      let program = Program("penalty", values: [penalty] + found)
      program.run()
      #expect(abs(program.value(of: penalty) - expected.value) < 2e-6 * expected.value)
      for (variable, gradient) in zip(critic.trainableVariables, found) {
        let wanted = try #require(expected.gradients[variable.name])
        let values = program[gradient]
        let allowed = 5e-6 * wanted.map(abs).max()!
        #expect(values.count == wanted.count)
        #expect(zip(values, wanted).allSatisfy { abs($0 - $1) <= allowed }, "\(variable.name)")
      }
    }
  }

  @Test("a convolutional Wasserstein critic learns under its penalty, which falls to a fifth")
  func trains() throws {
    let critic = try Network("critic", from: .image(8, 8, 1)) {
      Conv(8, kernel: 5, stride: 2)
      LeakyReLU(0.2)
      Conv(16, kernel: 3, stride: 2)
      LeakyReLU(0.2)
      Flatten()
      Dense(1)
    }
    critic.initialize(seed: 2)
    func images(_ stream: RandomStream, mean: Float) -> Tensor {
      .random(.normal(mean: mean, standardDeviation: 0.5), shape: [16, 8, 8, 1], from: stream)
    }
    let real = images(RandomStream(seed: 2, name: "real"), mean: 0.5)
    let fake = images(RandomStream(seed: 2, name: "drawn"), mean: -0.5)
    let points = interpolation(between: real, and: fake, from: RandomStream(seed: 2, name: "between"))
    func pass(_ images: Tensor) -> ForwardPass { critic.apply(to: images, mode: Self.training) }
    let gap = (pass(fake).output.mean() - pass(real).output.mean()).scalar
    let penalty = try gradientPenalty(on: pass(points), of: points, weight: 10)
    let optimizerState = OptimizerState(
      Adam(learningRate: 1e-3, beta1: 0.5), name: "optimizer", parameters: critic.trainableVariables)
    let found = gradients(of: gap + penalty, withRespectTo: critic.trainableVariables)
    let program = Program("critic", values: [gap, penalty], updates: optimizerState.updates(along: found))
    var record: [(gap: Float, penalty: Float)] = []
    for step in 0..<40 as Range<UInt64> {
      optimizerState.prepare(update: step + 1)
      program.run(step: step)
      record.append((program.value(of: gap), program.value(of: penalty)))
    }
    #expect(record.allSatisfy { $0.gap.isFinite && $0.penalty.isFinite })
    #expect(record[39].penalty < 0.2 * record[0].penalty)
    // Slopes of one everywhere would make the gap the distance of the means: 8, the root of 64 pixels.
    #expect(record[39].gap < -3)
  }

  @Test(
    "batch normalization in a penalized critic is refused by its name and line, except in inference")
  func batchNorm() throws {
    let critic = try Network("critic", from: .image(4, 4, 1)) {
      Conv(2, kernel: 3)
      BatchNorm().written(file: "Scripts/MyScript.swift", line: 14)
      Flatten()
      Dense(1)
    }
    let images = Tensor.constant(0.5, shape: [2, 4, 4, 1])
    let pass = critic.apply(to: images, mode: Self.training)
    let refusal = try #require(throws: BatchDependence.self) {
      try gradientPenalty(on: pass, of: images, weight: 10)
    }
    #expect(throws: refusal) { try r1Penalty(on: pass, of: images, weight: 1) }
    #expect(
      refusal.description == """
        BatchNorm() at critic/batch_normalization (MyScript.swift:14) makes the output of an example depend \
        on the rest of the batch, so that a penalty on its gradient has no meaning: leave the layer out of a \
        penalized discriminator.
        """)
    _ = try gradientPenalty(on: critic.apply(to: images, mode: .inference), of: images, weight: 10)
  }
}
