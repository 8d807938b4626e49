import TensorEngine
import Testing

@testable import Networks

@Suite("Batch normalization") struct BatchNormTests {
  private static let training = Mode.training(Randomness(seed: 1, name: "test"))
  private let epsilon = 1e-3

  private func variable(_ name: String, _ shape: Shape, seed: Int) -> Variable {
    let variable = Variable(name, shape: shape)
    variable.values = (0..<shape.count).map { Float(($0 * 37 + seed * 11) % 23) / 7 - 1 }
    return variable
  }

  /// Normalizes by the definition in double precision; channels are the last axis.
  private func expected(
    _ values: [Float], _ mean: [Double], _ variance: [Double], gamma: [Float], beta: [Float]
  ) -> [Double] {
    values.enumerated().map { index, value in
      let c = index % mean.count
      let normalized = (Double(value) - mean[c]) / (variance[c] + epsilon).squareRoot()
      return Double(gamma[c]) * normalized + Double(beta[c])
    }
  }

  private func statistics(_ values: [Float], channels: Int) -> (mean: [Double], variance: [Double]) {
    let count = Double(values.count / channels)
    var mean = Array(repeating: 0.0, count: channels)
    var variance = mean
    for (index, value) in values.enumerated() { mean[index % channels] += Double(value) / count }
    for (index, value) in values.enumerated() {
      let difference = Double(value) - mean[index % channels]
      variance[index % channels] += difference * difference / count
    }
    return (mean, variance)
  }

  private func expectClose(_ found: [Float], _ expected: [Double], _ what: String) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(Double(a) - b) < 2e-6 * (1 + abs(b)), "\(what)") }
  }

  @Test(
    "training uses the statistics of the batch and updates the running ones",
    arguments: [NetworkInput.vector(5), .image(3, 2, 5)])
  func training(_ input: NetworkInput) throws {
    let network = try Network("n", from: input) { BatchNorm(momentum: 0.9) }
    let x = variable("x", Shape([6] + input.dimensions), seed: 1)
    let v = network.allVariables
    for (index, each) in v.enumerated() { each.values = variable("v", [5], seed: index + 2).values }
    v[3].values = v[3].values.map(abs)
    let before = v.map(\.values)

    let pass = network.apply(to: Tensor(x), mode: Self.training)
    let program = Program("batch norm", values: [pass.output], updates: pass.updates)
    program.run()
    let (mean, variance) = statistics(x.values, channels: 5)
    expectClose(
      program[pass.output], expected(x.values, mean, variance, gamma: before[0], beta: before[1]), "y")
    expectClose(v[2].values, zip(before[2], mean).map { 0.9 * Double($0) + 0.1 * $1 }, "moving mean")
    expectClose(v[3].values, zip(before[3], variance).map { 0.9 * Double($0) + 0.1 * $1 }, "moving variance")
    #expect(v[0].values == before[0] && v[1].values == before[1])
  }

  @Test("inference uses the running statistics and updates nothing")
  func inference() throws {
    let network = try Network("n", from: .vector(4)) { BatchNorm() }
    let x = variable("x", [3, 4], seed: 1)
    let v = network.allVariables
    for (index, each) in v.enumerated() { each.values = variable("v", [4], seed: index + 2).values.map(abs) }
    let pass = network.apply(to: Tensor(x), mode: .inference)
    #expect(pass.updates.isEmpty)
    let program = Program("batch norm", values: [pass.output])
    program.run()
    let expected = expected(
      x.values, v[2].values.map(Double.init), v[3].values.map(Double.init), gamma: v[0].values,
      beta: v[1].values)
    expectClose(program[pass.output], expected, "y")
  }

  @Test("a second pass continues the running statistics of the first, and a program updates them once")
  func twoPasses() throws {
    let network = try Network("n", from: .vector(1)) { BatchNorm(momentum: 0.5) }
    let real = Tensor(Variable("real", shape: [4, 1], filledWith: 8))
    let fake = Tensor(Variable("fake", shape: [4, 1], filledWith: -4))
    let first = network.apply(to: real, mode: Self.training)
    let second = network.apply(to: fake, mode: Self.training, after: first)
    #expect(first.updates.count == 2 && second.updates.count == 2)
    Program("both", values: [first.output, second.output], updates: second.updates).run()
    #expect(network.allVariables[2].value == 0)
    #expect(network.allVariables[3].value == 0.25)
  }

  /// The gradient of a penalty on a gradient, along one direction. In float a difference over 2⁻⁶ has a
  /// relative error of some thousandths; a rule that lacks a term has an error as large as the value.
  @Test("first and second gradients through the batch statistics agree with differences")
  func gradients() throws {
    let network = try Network("n", from: .vector(3)) {
      BatchNorm()
      Tanh()
    }
    let x = variable("x", [6, 3], seed: 1)
    let weights = Tensor(variable("w", [6, 3], seed: 5))
    let input = Tensor(x)
    let output = network.apply(to: input, mode: Self.training).output
    let scalar = (output * weights).sum().scalar
    let first = TensorEngine.gradients(of: scalar, withRespectTo: [input])[0]
    let penalty = first.squared().sum().scalar
    let second = TensorEngine.gradients(of: penalty, withRespectTo: [input])[0]
    let program = Program("gradients", values: [scalar, first, penalty, second])
    let start = x.values
    let direction = variable("d", [6, 3], seed: 12).values

    func along(_ gradient: [Float]) -> Float { zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 } }
    func values(_ shift: Float) -> (Float, Float) {
      x.values = zip(start, direction).map { $0 + shift * $1 }
      program.run()
      return (program.value(of: scalar), program.value(of: penalty))
    }
    let step: Float = 1 / 64
    let (up, down) = (values(step), values(-step))
    _ = values(0)
    let differences = ((up.0 - down.0) / (2 * step), (up.1 - down.1) / (2 * step))
    let rules = (along(program[first]), along(program[second]))
    #expect(abs(rules.0) > 0.1 && abs(rules.1) > 0.1)
    #expect(abs(rules.0 - differences.0) < 0.01 * (1 + abs(rules.0)), "\(rules.0), \(differences.0)")
    #expect(abs(rules.1 - differences.1) < 0.01 * (1 + abs(rules.1)), "\(rules.1), \(differences.1)")
  }
}
