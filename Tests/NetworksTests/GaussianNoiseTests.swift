import TensorEngine
import Testing

@testable import Networks

@Suite("Gaussian noise") struct GaussianNoiseTests {
  private let ones = Tensor(Variable("x", shape: [100, 400], filledWith: 1))

  private func network(_ standardDeviation: Float = 0.4) throws -> Network {
    try Network("d", from: .vector(400)) { GaussianNoise(standardDeviation) }
  }

  private func pass(_ network: Network, _ name: String) -> Tensor {
    network.apply(to: ones, mode: .training(Randomness(seed: 5, name: name))).output
  }

  @Test("training adds normal numbers of the given standard deviation")
  func noise() throws {
    let output = try pass(network(), "real")
    let program = Program("noise", values: [output])
    program.run()
    let noise = program[output].map { Double($0) - 1 }
    let mean = noise.reduce(0, +) / 40_000
    let variance = noise.reduce(0) { $0 + $1 * $1 } / 40_000
    // Five standard errors of 40,000 samples.
    #expect(abs(mean) < 0.01)
    #expect(abs(variance.squareRoot() - 0.4) < 0.0071)
  }

  @Test("inference and a standard deviation of zero return the input itself")
  func identity() throws {
    #expect(try network()(ones) === ones)
    #expect(try pass(network(0), "real") === ones)
  }

  @Test("noise differs between passes, layers and steps; the same pass and step have the same noise")
  func streams() throws {
    let network = try network()
    let two = try Network("d", from: .vector(400)) {
      GaussianNoise(0.4)
      GaussianNoise(0.3)
    }
    let real = pass(network, "real")
    let fake = pass(network, "fake")
    let twice = pass(two, "real")
    let program = Program("noise", values: [real, fake, twice])
    program.run(step: 3)
    let first = program[real]
    #expect(first != program[fake])
    let variance = program[twice].reduce(0.0) { $0 + (Double($1) - 1) * (Double($1) - 1) } / 40_000
    #expect(abs(variance.squareRoot() - 0.5) < 0.009)
    program.run(step: 4)
    #expect(first != program[real])
    program.run(step: 3)
    #expect(first == program[real])
  }

  @Test("the gradient passes through unchanged")
  func gradient() throws {
    let output = try pass(network(), "real")
    let gradient = gradients(of: output.squared().sum().scalar, withRespectTo: [ones])[0]
    let program = Program("gradient", values: [output, gradient])
    program.run()
    #expect(program[gradient] == program[output].map { $0 * 2 })
  }

  @Test("the range is that of inference, and the layer has no parameters")
  func declaration() throws {
    for range in ValueRange.allCases { #expect(GaussianNoise(0.1).outputRange(of: range) == range) }
    #expect(try network().parameterCount == 0)
    #expect(GaussianNoise(0.5).description == "GaussianNoise(0.5)" && GaussianNoise(0.5).golden == .blocks)
  }

  @Test(
    "a standard deviation that is negative or no number is refused",
    arguments: [-0.5, .nan, .infinity] as [Float])
  func refusals(_ deviation: Float) {
    #expect(
      refusal(of: GaussianNoise(deviation), on: .vector(3))
        == "GaussianNoise(\(deviation)) at layer 1 (MyScript.swift:14): a standard deviation of \(deviation) "
        + "is not a number from 0 upwards")
  }
}
