import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Minibatch discrimination") struct MinibatchDiscriminationTests {
  private static let training = Mode.training(Randomness(seed: 1, name: "t"))

  private func network() throws -> Network {
    let network = try Network("d", from: .vector(3)) { MinibatchDiscrimination(kernels: 4, dimensions: 2) }
    network.initialize(seed: 5)
    return network
  }

  private let examples = RandomStream(seed: 2, name: "x")
    .numbers(.normal(mean: 0, standardDeviation: 1), count: 15)

  /// Σ_j exp(−Σ_c |M_bc(i) − M_bc(j)|) in double precision.
  private func closeness(_ kernel: [Float]) -> [[Double]] {
    func projection(_ example: Int, _ b: Int, _ c: Int) -> Double {
      (0..<3).reduce(0) { $0 + Double(examples[example * 3 + $1]) * Double(kernel[$1 * 8 + b * 2 + c]) }
    }
    return (0..<5).map { i in
      (0..<4).map { b in
        (0..<5).reduce(0) { sum, j in
          let x = (0..<2).reduce(0) { $0 + abs(projection(i, b, $1) - projection(j, b, $1)) }
          return sum + exponential(-x)
        }
      }
    }
  }

  /// `eˣ` as the 64th power of the Taylor series at `x/64`.
  private func exponential(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for n in 1...20 {
      term *= x / 64 / Double(n)
      sum += term
    }
    return (0..<6).reduce(sum) { power, _ in power * power }
  }

  @Test("training appends the closeness of each example to its batch and updates the running mean")
  func training() throws {
    let network = try network()
    let pass = network.apply(to: .constant(examples, shape: [5, 3]), mode: Self.training)
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
    #expect(pass.batchDependentLayer?.name == "minibatch_discrimination")
  }

  @Test("inference appends the running mean to every example")
  func inference() throws {
    let network = try network()
    network.allVariables[1].values = [1, 2, 3, 4]
    let output = network(.constant(examples, shape: [5, 3]))
    let program = Program("inference", values: [output])
    program.run()
    #expect(Array(program[output][7..<14]) == Array(examples[3..<6]) + [1, 2, 3, 4])
  }

  @Test("gradients through all pairs agree with differences")
  func gradients() throws {
    let network = try Network("d", from: .vector(3)) {
      Dense(3)
      MinibatchDiscrimination(kernels: 4, dimensions: 2)
      Dense(1)
    }
    network.initialize(seed: 5)
    let pass = network.apply(to: .constant(examples, shape: [5, 3]), mode: Self.training)
    let weights = RandomStream(seed: 2, name: "w").numbers(.normal(mean: 0, standardDeviation: 1), count: 5)
    let scalar = (pass.output * .constant(weights, shape: [5, 1])).sum().scalar
    try expectGradientsAsDifferences(of: scalar, network.trainableVariables)
  }

  @Test("no kernels and images are refused")
  func refusals() {
    #expect(throws: NetworkError.self) {
      try Network("d", from: .vector(3)) { MinibatchDiscrimination(kernels: 0) }
    }
    #expect(throws: NetworkError.self) {
      try Network("d", from: .image(2, 2, 1)) { MinibatchDiscrimination() }
    }
  }
}
