import TensorEngine
import Testing

@testable import Networks

@Suite("Dropout") struct DropoutTests {
  private let ones = Tensor(Variable("x", shape: [100, 400], filledWith: 1))

  private func network(rate: Float = 0.4) throws -> Network {
    try Network("d", from: .vector(400)) { Dropout(rate) }
  }

  private func pass(_ network: Network, _ name: String) -> Tensor {
    network.apply(to: ones, mode: .training(Randomness(seed: 5, name: name))).output
  }

  @Test("training zeroes values at the given rate and scales the others to the same mean")
  func rate() throws {
    let output = try pass(network(), "real")
    let program = Program("dropout", values: [output])
    program.run()
    let values = program[output]
    let kept = values.filter { $0 != 0 }
    #expect(Set(kept) == [1 / (1 - 0.4 as Float)])
    // Five standard deviations of the fraction among 40,000 samples are 0.012.
    #expect(abs(Double(kept.count) / 40_000 - 0.6) < 0.0123)
  }

  @Test("inference and a rate of zero return the input itself")
  func identity() throws {
    #expect(try network()(ones) === ones)
    #expect(try pass(network(rate: 0), "real") === ones)
  }

  @Test("masks differ between passes, layers and steps; the same pass and step have the same mask")
  func streams() throws {
    let network = try network()
    let two = try Network("d", from: .vector(400)) {
      Dropout(0.4)
      Dropout(0.4)
    }
    let real = pass(network, "real")
    let fake = pass(network, "fake")
    let twice = pass(two, "real")
    let program = Program("dropout", values: [real, fake, twice])
    program.run(step: 3)
    let first = program[real]
    #expect(first != program[fake])
    let keptTwice = Double(program[twice].count { $0 != 0 }) / 40_000
    #expect(abs(keptTwice - 0.36) < 0.012)
    program.run(step: 4)
    #expect(first != program[real])
    program.run(step: 3)
    #expect(first == program[real])
  }

  @Test("the gradient passes through the same mask")
  func gradient() throws {
    let output = try pass(network(), "real")
    let gradient = gradients(of: output.sum().scalar, withRespectTo: [ones])[0]
    let program = Program("gradient", values: [output, gradient])
    program.run()
    #expect(program[gradient] == program[output])
  }
}
