import Foundation
import TensorEngine
import Testing

@testable import Networks

@Suite("Optimizers", .serialized) struct OptimizerTests {
  private struct Fixture: Decodable {
    let start: [Float]
    let gradients: [[Float]]
    let after: [String: [[Float]]]
  }

  static let optimizers: [String: any Optimizer] = [
    "SGD": SGD(learningRate: 0.1),
    "Momentum": Momentum(learningRate: 0.1, momentum: 0.7),
    "RMSProp": RMSProp(learningRate: 0.01),
    "Adagrad": Adagrad(learningRate: 0.1),
    "Adadelta": Adadelta(learningRate: 1.0),
    "Adam": Adam(learningRate: 0.01, beta1: 0.5),
  ]

  @Test("five updates agree with Keras to float precision", arguments: optimizers.keys.sorted())
  func followsKeras(_ name: String) throws {
    let url = try #require(
      Bundle.module.url(forResource: "optimizers", withExtension: "json", subdirectory: "Fixtures"))
    let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    let parameter = Variable("parameter", shape: [7])
    let gradient = Variable("gradient", shape: [7])
    parameter.values = fixture.start
    let optimizerState = OptimizerState(Self.optimizers[name]!, name: name, parameters: [parameter])
    let program = Program("update", updates: optimizerState.updates(along: [Tensor(gradient)]))
    for (step, expected) in try #require(fixture.after[name]).enumerated() {
      gradient.values = fixture.gradients[step]
      optimizerState.prepare(update: UInt64(step + 1))
      program.run()
      for (value, wanted) in zip(parameter.values, expected) {
        #expect(abs(value - wanted) <= 2e-6 * max(1, abs(wanted)), "update \(step + 1)")
      }
    }
  }

  @Test("a schedule decays to its floor, or is linear and then constant")
  func schedules() {
    let decay = Schedule.decaying(from: 0.1, dividedBy: 1.000004, floor: 1e-6)
    #expect(abs(decay.value(at: 50_000) - 0.082) < 2e-4)
    #expect(decay.value(at: 10_000_000) == 1e-6)
    let rise = Schedule.linear(from: 0.5, to: 0.7, updates: 100)
    #expect(abs(rise.value(at: 50) - 0.6) < 1e-12)
    #expect(abs(rise.value(at: 1000) - 0.7) < 1e-12)
    #expect((0.25 as Schedule).value(at: 9) == 0.25)
  }

  @Test("a scheduled learning rate changes in the same program")
  func scheduledLearningRate() {
    let parameter = Variable("parameter", shape: [1])
    let optimizerState = OptimizerState(
      SGD(learningRate: .linear(from: 0, to: 1, updates: 2)), name: "descent", parameters: [parameter])
    let program = Program("update", updates: optimizerState.updates(along: [.constant(1, shape: [1])]))
    for update in 1...2 as ClosedRange<UInt64> {
      optimizerState.prepare(update: update)
      program.run()
    }
    #expect(parameter.value == -1.5)
  }
}
