import TensorEngine
import Testing

@testable import Networks

@Suite("Dropout") struct DropoutTests {
  private let ones = Tensor(Variable("x", shape: [100, 400], filledWith: 1))

  private func network(rate: Float = 0.4) throws -> Network {
    try Network("d", from: .values(400)) { Dropout(rate) }
  }

  private func pass(_ network: Network, _ name: String) -> Tensor {
    network.traced(on: ones, mode: .training(Randomness(seed: 5, name: name))).output
  }

  @Test("training drops the stated share and scales what is kept to the same expectation")
  func share() throws {
    let output = try pass(network(), "real")
    let program = Program("dropout", values: [output])
    program.run()
    let values = program[output]
    let kept = values.filter { $0 != 0 }
    #expect(Set(kept) == [1 / (1 - 0.4 as Float)])
    // Five standard deviations of the share among 40,000 draws are 0.012.
    #expect(abs(Double(kept.count) / 40_000 - 0.6) < 0.0123)
  }

  @Test("inference and a rate of zero leave the tensor itself")
  func identity() throws {
    #expect(try network()(ones) === ones)
    #expect(try pass(network(rate: 0), "real") === ones)
  }

  @Test("passes, layers and steps draw different masks; the same pass and step draw the same")
  func streams() throws {
    let network = try network()
    let two = try Network("d", from: .values(400)) {
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
