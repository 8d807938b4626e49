import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Minibatch discrimination") struct MinibatchDiscriminationTests {
  private static let training = Mode.training(Randomness(seed: 1, name: "t"))

  private func network() throws -> Network {
    let network = try Network("d", from: .values(3)) { MinibatchDiscrimination(kernels: 4, dimensions: 2) }
    network.initialise(seed: 5)
    return network
  }

  private let examples = RandomStream(seed: 2, name: "x")
    .numbers(.normal(mean: 0, deviation: 1), count: 15)

  /// Σ_j exp(−Σ_c |M_bc(i) − M_bc(j)|) by plain loops in double precision.
  private func closeness(_ kernel: [Float]) -> [[Double]] {
    func row(_ example: Int, _ b: Int, _ c: Int) -> Double {
      (0..<3).reduce(0) { $0 + Double(examples[example * 3 + $1]) * Double(kernel[$1 * 8 + b * 2 + c]) }
    }
    return (0..<5).map { i in
      (0..<4).map { b in
        (0..<5).reduce(0) { sum, j in
          let x = (0..<2).reduce(0) { $0 + abs(row(i, b, $1) - row(j, b, $1)) }
          return sum + exponential(-x)
        }
      }
    }
  }

  /// `eˣ` by halving its argument and its series.
  private func exponential(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for n in 1...20 {
      term *= x / 64 / Double(n)
      sum += term
    }
    return (0..<6).reduce(sum) { power, _ in power * power }
  }

  @Test("each example is given its closeness to all of its batch, and the running mean moves")
  func training() throws {
    let network = try network()
    let pass = network.traced(on: .constant(examples, shape: [5, 3]), mode: Self.training)
    let program = Program("closeness", values: [pass.output], updates: pass.updates)
    let kernel = network.allVariables[0].values
    program.run()
    let expected = closeness(kernel)
    for example in 0..<5 {
      let row = program[pass.output][example * 7..<example * 7 + 7]
      #expect(Array(row.prefix(3)) == Array(examples[example * 3..<example * 3 + 3]))
      for (found, wanted) in zip(row.suffix(4), expected[example]) {
        #expect(abs(Double(found) - wanted) < 1e-5)
      }
    }
    for kernel in 0..<4 {
      let mean = expected.reduce(0) { $0 + $1[kernel] } / 5
      #expect(abs(Double(network.allVariables[1].values[kernel]) - (0.99 + 0.01 * mean)) < 1e-6)
    }
    #expect(pass.mixingLayer?.name == "minibatch_discrimination")
  }

  @Test("in inference every example is given the running mean")
  func inference() throws {
    let network = try network()
    network.allVariables[1].values = [1, 2, 3, 4]
    let output = network(.constant(examples, shape: [5, 3]))
    let program = Program("use", values: [output])
    program.run()
    #expect(Array(program[output][7..<14]) == Array(examples[3..<6]) + [1, 2, 3, 4])
  }

  @Test("gradients flow through all pairs, as differences say")
  func gradients() throws {
    let network = try Network("d", from: .values(3)) {
      Dense(3)
      MinibatchDiscrimination(kernels: 4, dimensions: 2)
      Dense(1)
    }
    network.initialise(seed: 5)
    let pass = network.traced(on: .constant(examples, shape: [5, 3]), mode: Self.training)
    let weights = RandomStream(seed: 2, name: "w").numbers(.normal(mean: 0, deviation: 1), count: 5)
    let scalar = (pass.output * .constant(weights, shape: [5, 1])).sum().scalar
    try expectGradientsAsDifferences(of: scalar, network.trainableVariables)
  }

  @Test("nothing to compare and images are refused in one sentence")
  func refusals() {
    #expect(throws: NetworkError.self) {
      try Network("d", from: .values(3)) { MinibatchDiscrimination(kernels: 0) }
    }
    #expect(throws: NetworkError.self) {
      try Network("d", from: .image(2, 2, 1)) { MinibatchDiscrimination() }
    }
  }
}
