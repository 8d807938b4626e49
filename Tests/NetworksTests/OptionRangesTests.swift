import Kernels
import Testing

@testable import Networks

@Suite("Options of optimizers") struct OptionRangesTests {
  private static func optimizers(_ rate: Schedule) -> [any Optimizer] {
    [
      SGD(learningRate: rate), Momentum(learningRate: rate), RMSProp(learningRate: rate),
      Adagrad(learningRate: rate), Adadelta(learningRate: rate), Adam(learningRate: rate),
    ]
  }

  @Test("every optimizer takes a rate of zero or more, and falling ones")
  func accepted() {
    let rates: [Schedule] = [
      0.0, 1e-4, .decaying(from: 0.1, dividedBy: 1.00004, floor: 1e-6), .linear(from: 0.1, to: 0, updates: 0),
    ]
    for rate in rates {
      for optimizer in Self.optimizers(rate) { #expect(optimizer.invalidOption == nil, "\(optimizer)") }
    }
  }

  @Test("every optimizer refuses a rate that no training can use")
  func rates() {
    let rates: [Schedule] = [
      .constant(-1e-9), .constant(.nan), .constant(.infinity), .constant(1e300),
      .decaying(from: -0.1, dividedBy: 2, floor: 0), .decaying(from: 0.1, dividedBy: 0.5, floor: 0),
      .decaying(from: 0.1, dividedBy: 2, floor: .nan), .linear(from: 0.1, to: -0.1, updates: 5),
      .linear(from: .infinity, to: 0, updates: 5), .linear(from: 0.1, to: 0, updates: -1),
    ]
    for rate in rates {
      for optimizer in Self.optimizers(rate) {
        #expect(optimizer.invalidOption?.option.contains("learningRate of ") == true, "\(optimizer)")
      }
    }
  }

  @Test("other constants are refused by their names")
  func constants() {
    let cases: [(any Optimizer, String)] = [
      (
        Momentum(momentum: .constant(1.5)),
        "momentum of Momentum is 1.5, where a number from 0 to 1.0 is needed."
      ),
      (RMSProp(decay: 1), "decay of RMSProp is 1.0, where a number from 0 to below 1 is needed."),
      (Adadelta(decay: -0.5), "decay of Adadelta is -0.5, where a number from 0 to below 1 is needed."),
      (Adam(beta1: .nan), "beta1 of Adam is nan, where a number from 0 to below 1 is needed."),
      (Adam(beta2: 1), "beta2 of Adam is 1.0, where a number from 0 to below 1 is needed."),
      (Adam(epsilon: -1), "epsilon of Adam is -1.0, where a finite number of 0 or more is needed."),
      (
        Adagrad(initialSum: -1),
        "initialSum of Adagrad is -1.0, where a finite number of 0 or more is needed."
      ),
    ]
    for (optimizer, sentence) in cases { #expect(optimizer.invalidOption?.description == sentence) }
  }
}
