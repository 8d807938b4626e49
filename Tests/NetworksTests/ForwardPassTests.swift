import TensorEngine
import Testing

@testable import Networks

@Suite("Forward passes") struct ForwardPassTests {
  @Test("a dense network agrees bit for bit with plain loops")
  func dense() throws {
    let network = try Network("n", from: .image(2, 2, 1)) {
      Flatten()
      Dense(3)
      LeakyReLU(0.25)
      Dense(6, bias: false)
      ReLU()
      Reshape(3, 2)
    }
    network.initialize(seed: 2)
    let v = network.allVariables
    v[1].values = [0.5, -0.25, 0.125]
    let x = Variable("x", shape: [1, 2, 2, 1])
    x.values = [1, -2, 0.5, 3]
    let output = network(Tensor(x))
    #expect(output.shape == [1, 3, 2])
    let program = Program("n", values: [output])
    program.run()

    func product(_ x: [Float], _ kernel: [Float], _ bias: [Float]) -> [Float] {
      bias.indices.map { j in
        x.indices.reduce(bias[j]) { $0.addingProduct(x[$1], kernel[$1 * bias.count + j]) }
      }
    }
    let hidden = product(x.values, v[0].values, v[1].values).map { $0 > 0 ? $0 : 0.25 * $0 }
    let last = product(hidden, v[2].values, Array(repeating: 0, count: 6)).map { max($0, 0) }
    #expect(program[output] == last)
  }

  @Test("the activations are the outputs of all layers")
  func activations() throws {
    let network = try Network("n", from: .vector(4)) {
      Dense(3)
      Tanh()
      Dense(1)
      Sigmoid()
    }
    let pass = network.apply(to: Tensor(Variable("x", shape: [5, 4])), mode: .inference)
    #expect(pass.activations.map(\.shape) == [[5, 3], [5, 3], [5, 1], [5, 1]])
    #expect(pass.activations.last === pass.output)
  }

  @Test("a program's plan names the line of the layer")
  func places() throws {
    let network = try Network("n", from: .vector(4)) {
      Dense(3)
      BatchNorm()
    }
    let here = #line - 3
    let pass = network.apply(
      to: Tensor(Variable("x", shape: [5, 4])), mode: .training(Randomness(seed: 1, name: "t")))
    let plan = Program("n", values: [pass.output], updates: pass.updates).description
    #expect(plan.contains("ForwardPassTests.swift:\(here)"))
    #expect(plan.contains("ForwardPassTests.swift:\(here + 1)"))
  }
}
