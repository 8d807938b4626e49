import Testing

@testable import Kernels

@Suite("Update rules of optimizers") struct OptimizerTests {
  private static let ranges = [0..<0, 0..<1, 0..<15, 0..<16, 0..<17, 3..<100, 16..<131]

  @Test("SGD equals the scalar rule", arguments: ranges)
  func sgd(range: Range<Int>) {
    check(range) {
      SGDUpdate()($0, parameter: $1, gradient: $4, learningRate: $5)
    } naive: { parameter, _, gradient, learningRate in
      naiveSGD(&parameter, gradient, learningRate: learningRate)
    }
  }

  @Test("momentum equals the scalar rule", arguments: ranges)
  func momentum(range: Range<Int>) {
    check(range) {
      MomentumUpdate()($0, parameter: $1, velocity: $2, gradient: $4, learningRate: $5, momentum: 0.9)
    } naive: {
      naiveMomentum(&$0, &$1, $2, learningRate: $3, momentum: 0.9)
    }
  }

  @Test("RMSProp equals the scalar rule", arguments: ranges)
  func rmsProp(range: Range<Int>) {
    let update = RMSPropUpdate(decay: 0.9, epsilon: 1e-7)
    check(range) {
      update($0, parameter: $1, square: $2, gradient: $4, learningRate: $5)
    } naive: {
      naiveRMSProp(&$0, &$1, $2, learningRate: $3, decay: 0.9, epsilon: 1e-7)
    }
  }

  @Test("Adagrad equals the scalar rule", arguments: ranges)
  func adagrad(range: Range<Int>) {
    let update = AdagradUpdate(epsilon: 1e-7)
    check(range) {
      update($0, parameter: $1, sum: $2, gradient: $4, learningRate: $5)
    } naive: {
      naiveAdagrad(&$0, &$1, $2, learningRate: $3, epsilon: 1e-7)
    }
  }

  @Test("Adadelta equals the scalar rule", arguments: ranges)
  func adadelta(range: Range<Int>) {
    let update = AdadeltaUpdate(decay: 0.95, epsilon: 1e-7)
    check(range) {
      update($0, parameter: $1, square: $2, squaredStep: $3, gradient: $4, learningRate: $5)
    } naive: {
      naiveAdadelta(&$0, &$1, $2, learningRate: $3, decay: 0.95, epsilon: 1e-7)
    }
  }

  @Test("Adam equals the scalar rule", arguments: ranges)
  func adam(range: Range<Int>) {
    let update = AdamUpdate(beta1: 0.9, beta2: 0.999, epsilon: 1e-7)
    check(range) {
      update($0, parameter: $1, mean: $2, square: $3, gradient: $4, stepSize: $5)
    } naive: {
      naiveAdam(&$0, &$1, $2, stepSize: $3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7)
    }
  }

  @Test("Adam's first step has the size of the learning rate and the opposite sign of the gradient")
  func adamFirstStep() {
    var p: Float = 1
    var (m, v): (Float, Float) = (0, 0)
    var g: Float = -40
    let stepSize = Float(0.01 * (1 - 0.999).squareRoot() / (1 - 0.9))
    AdamUpdate(beta1: 0.9, beta2: 0.999, epsilon: 1e-7)(
      0..<1, parameter: &p, mean: &m, square: &v, gradient: &g, stepSize: stepSize)
    #expect(abs(p - 1.01) < 1e-6)
  }

  /// Range, parameter, two states, gradient, learning rate.
  private typealias Rule = (Range<Int>, Floats, Floats, Floats, UnsafePointer<Float>, Float) -> Void

  /// Compares five updates of a range by a vector rule and by a scalar one. Values outside the range must not
  /// change.
  private func check(
    _ range: Range<Int>, _ rule: Rule, naive: (inout Float, inout [Float], Float, Float) -> Void
  ) {
    let count = 160
    let stream = RandomStream(seed: 3, name: "optimisers")
    var p = stream.numbers(.normal(mean: 0, standardDeviation: 1), count: count)
    var first = [Float](repeating: 0, count: count)
    var second = first
    var expected = p
    var expectedStates = [first, second]
    for step in 1...5 as ClosedRange<UInt64> {
      let g = stream.numbers(.normal(mean: 0.1, standardDeviation: 2), count: count, step: step)
      let learningRate = 0.1 / Float(step)
      rule(range, &p, &first, &second, g, learningRate)
      for i in range {
        var state = [expectedStates[0][i], expectedStates[1][i]]
        naive(&expected[i], &state, g[i], learningRate)
        (expectedStates[0][i], expectedStates[1][i]) = (state[0], state[1])
      }
    }
    #expect(p == expected)
    #expect([first, second] == expectedStates)
  }
}
