import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Spectral normalization") struct SpectralNormTests {
  private static let training = Mode.training(Randomness(seed: 1, name: "t"))
  private static let inputs = [NetworkInput.vector(3), .image(4, 3, 2)]

  /// A layer of four outputs with spectral normalization, and the same layer without.
  private func networks(on input: NetworkInput) throws -> (normalized: Network, plain: Network) {
    let layer: any Layer = input.dimensions.count == 1 ? Dense(4) : Conv(4, kernel: 3, stride: 2)
    let normalized = try Network("n", from: input) { SpectralNorm(layer) }
    let plain = try Network("p", from: input) { layer }
    normalized.initialize(seed: 5)
    for network in [normalized, plain] { network.allVariables[1].values = [0.5, -1, 0.25, 2] }
    return (normalized, plain)
  }

  private func numbers(_ name: String, _ count: Int) -> [Float] {
    RandomStream(seed: 2, name: name).numbers(.normal(mean: 0, standardDeviation: 1), count: count)
  }

  private func examples(_ name: String, of input: NetworkInput) -> Tensor {
    let shape = Shape([5] + input.dimensions)
    return .constant(numbers(name, shape.count), shape: shape)
  }

  /// The outputs of the layer without normalization for a kernel that is divided in double precision.
  private func outputs(
    of plain: Network, for examples: Tensor, kernel: [Float], over singularValue: Double
  ) -> [Double] {
    plain.allVariables[0].values = kernel.map { Float(Double($0) / singularValue) }
    return values(of: plain.apply(to: examples, mode: .inference)).map(Double.init)
  }

  /// The outputs of a pass, whose updates are made.
  private func values(of pass: ForwardPass) -> [Float] {
    let program = Program("spectral", values: [pass.output], updates: pass.updates)
    program.run()
    return program[pass.output]
  }

  private func expectClose(
    _ found: [Float], _ expected: [Double], source: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: source)
    for (a, b) in zip(found, expected) {
      #expect(abs(Double(a) - b) < 1e-5 * (1 + abs(b)), sourceLocation: source)
    }
  }

  @Test("training divides the kernel by its singular value after a step, which it keeps", arguments: inputs)
  func training(_ input: NetworkInput) throws {
    let (normalized, plain) = try networks(on: input)
    let variables = normalized.allVariables
    let before = variables.map(\.values)
    var iteration = PowerIteration(before[0], from: before[2])
    let examples = examples("x", of: input)
    let pass = normalized.apply(to: examples, mode: Self.training)
    iteration.step()
    expectClose(
      values(of: pass),
      outputs(of: plain, for: examples, kernel: before[0], over: iteration.singularValue))
    expectClose(variables[2].values, iteration.u)
    #expect(variables[0].values == before[0] && variables[1].values == before[1])
    #expect(pass.batchDependentLayer == nil)
  }

  @Test("inference uses the stored vector and updates nothing", arguments: inputs)
  func inference(_ input: NetworkInput) throws {
    let (normalized, plain) = try networks(on: input)
    let (kernel, u) = (normalized.allVariables[0].values, normalized.allVariables[2].values)
    var iteration = PowerIteration(kernel, from: u)
    iteration.step(isTraining: false)
    let examples = examples("x", of: input)
    let pass = normalized.apply(to: examples, mode: .inference)
    #expect(pass.updates.isEmpty)
    expectClose(
      values(of: pass), outputs(of: plain, for: examples, kernel: kernel, over: iteration.singularValue))
    #expect(normalized.allVariables[2].values == u)
  }

  @Test("a second pass goes on from the step of the first, and a program keeps the last", arguments: inputs)
  func twoPasses(_ input: NetworkInput) throws {
    let (normalized, plain) = try networks(on: input)
    let (kernel, u) = (normalized.allVariables[0].values, normalized.allVariables[2].values)
    var iteration = PowerIteration(kernel, from: u)
    let (real, fake) = (examples("real", of: input), examples("fake", of: input))
    let first = normalized.apply(to: real, mode: Self.training)
    let second = normalized.apply(to: fake, mode: Self.training, after: first)
    #expect(first.updates.count == 1 && second.updates.count == 1)
    let program = Program("both", values: [first.output, second.output], updates: second.updates)
    program.run()
    for (pass, examples) in [(first, real), (second, fake)] {
      iteration.step()
      expectClose(
        program[pass.output],
        outputs(of: plain, for: examples, kernel: kernel, over: iteration.singularValue))
    }
    expectClose(normalized.allVariables[2].values, iteration.u)
  }

  @Test("after many passes the kernel is divided by its largest singular value")
  func convergence() throws {
    // The eigenvalues of WᵀW are 45 and 5.
    let network = try Network("n", from: .vector(2)) { SpectralNorm(Dense(2, bias: false)) }
    network.allVariables[0].values = [3, 0, 4, 5]
    network.allVariables[1].values = [1, 0]
    let unit = Tensor.constant([1, 0, 0, 1], shape: [2, 2])
    converge(network, on: unit)
    let output = values(of: network.apply(to: unit, mode: .inference))
    expectClose(output, [3, 0, 4, 5].map { $0 / 45.0.squareRoot() })
    expectClose(network.allVariables[1].values, [0.5, 0.5].map { $0.squareRoot() })
  }

  @Test("the gradient has a part through the singular value, whose vectors are constants", arguments: inputs)
  func formula(_ input: NetworkInput) throws {
    let (normalized, plain) = try networks(on: input)
    let kernel = normalized.allVariables[0].values
    var iteration = PowerIteration(kernel, from: normalized.allVariables[2].values)
    iteration.step()
    let divided = kernel.map { Double($0) / iteration.singularValue }
    plain.allVariables[0].values = divided.map { Float($0) }
    let examples = examples("x", of: input)
    func kernelGradient(_ network: Network) -> [Float] {
      let output = network.apply(to: examples, mode: Self.training).output
      let weights = numbers("w", output.shape.count)
      let scalar = (output.tanh() * .constant(weights, shape: output.shape)).sum().scalar
      let gradient = gradients(of: scalar, withRespectTo: network.trainableVariables)[0]
      let program = Program("gradient", values: [gradient])
      program.run()
      return program[gradient]
    }
    // (dY/dŴ − (Σ dY/dŴ ∘ Ŵ)·v·uᵀ)/σ with Ŵ = W/σ.
    let direct = kernelGradient(plain).map(Double.init)
    let along = zip(direct, divided).reduce(0) { $0 + $1.0 * $1.1 }
    let expected = direct.indices.map { index in
      (direct[index] - along * iteration.v[index / 4] * iteration.u[index % 4]) / iteration.singularValue
    }
    expectClose(kernelGradient(normalized), expected)
  }

  @Test("first and second gradients agree with differences once the vectors have converged")
  func differences() throws {
    // Then the singular value changes by vᵀ·dW·u alone, as if both vectors were constants.
    let critic = try Network("critic", from: .image(4, 4, 1)) {
      SpectralNorm(Conv(2, kernel: 3))
      Tanh()
      Flatten()
      SpectralNorm(Dense(1))
    }
    critic.initialize(seed: 5)
    let examples = examples("x", of: critic.inputs[0])
    converge(critic, on: examples)
    let output = critic.apply(to: examples, mode: Self.training).output
    let weights = Tensor.constant(numbers("w", 5), shape: [5, 1])
    try expectGradientsAsDifferences(of: (output * weights).sum().scalar, critic.trainableVariables)
    let slope = gradients(of: output.sum(), withRespectTo: [examples])[0]
    try expectGradientsAsDifferences(of: slope.squared().sum().scalar, critic.trainableVariables)
  }

  private func converge(_ network: Network, on examples: Tensor) {
    let program = Program("steps", updates: network.apply(to: examples, mode: Self.training).updates)
    for _ in 0..<300 { program.run() }
  }
}
