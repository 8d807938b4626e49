import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Virtual batch normalization") struct VirtualBatchNormTests {
  private static let training = Mode.training(Randomness(seed: 1, name: "t"))
  private static let inputs = [NetworkInput.vector(3), .image(3, 2, 3)]

  private func numbers(_ name: String, _ count: Int) -> [Float] {
    RandomStream(seed: 2, name: name).numbers(.normal(mean: 0.5, standardDeviation: 2), count: count)
  }

  private func network(_ input: NetworkInput) throws -> Network {
    let network = try Network("n", from: input) { VirtualBatchNorm(reference: 4) }
    network.allVariables[0].values = [1.5, 0.5, -1]
    network.allVariables[1].values = [0, 2, -0.5]
    return network
  }

  /// Examples of `[pixels, channels]`, normalized by the definition in double precision.
  private func expected(_ examples: [Float], reference: [Float], count: Int, _ network: Network) -> [Double] {
    let (size, channels) = (reference.count / 4, 3)
    func moments(_ values: ArraySlice<Float>, _ channel: Int) -> (mean: Double, square: Double) {
      let own = values.enumerated().filter { $0.offset % channels == channel }.map { Double($0.element) }
      return (own.reduce(0, +) / Double(own.count), own.reduce(0) { $0 + $1 * $1 } / Double(own.count))
    }
    return (0..<count * size).map { index in
      let (example, channel) = (index / size, index % channels)
      let own = moments(examples[example * size..<(example + 1) * size], channel)
      let shared = moments(reference[...], channel)
      let mean = own.mean / 5 + shared.mean * 4 / 5
      let square = own.square / 5 + shared.square * 4 / 5
      let scaled = (Double(examples[index]) - mean) / (square - mean * mean + 1e-3).squareRoot()
      return Double(network.allVariables[0].values[channel]) * scaled
        + Double(network.allVariables[1].values[channel])
    }
  }

  private func trained(_ network: Network, _ x: [Float], reference: [Float], count: Int) -> [Float] {
    let extents = network.inputs[0].dimensions
    let pass = network.apply(
      to: .constant(x, shape: Shape([count] + extents)), mode: Self.training,
      reference: .constant(reference, shape: Shape([4] + extents)))
    let program = Program("virtual", values: [pass.output], updates: pass.updates)
    program.run()
    return program[pass.output]
  }

  @Test("each example is normalized by its own statistics and those of the reference", arguments: inputs)
  func training(_ input: NetworkInput) throws {
    let network = try network(input)
    let size = input.dimensions.reduce(1, *)
    let (x, reference) = (numbers("x", 6 * size), numbers("reference", 4 * size))
    let found = trained(network, x, reference: reference, count: 6)
    for (a, b) in zip(found, expected(x, reference: reference, count: 6, network)) {
      #expect(abs(Double(a) - b) < 1e-5 * (1 + abs(b)))
    }
    #expect(found.count == 6 * size)
  }

  @Test("inference repeats the last training pass without the reference", arguments: inputs)
  func inference(_ input: NetworkInput) throws {
    let network = try network(input)
    let size = input.dimensions.reduce(1, *)
    let (x, reference) = (numbers("x", 6 * size), numbers("reference", 4 * size))
    let found = trained(network, x, reference: reference, count: 6)
    let output = network(.constant(x, shape: Shape([6] + input.dimensions)))
    let program = Program("inference", values: [output])
    program.run()
    #expect(program[output] == found)
    let fixed = network.parameters.filter { !$0.isTrainable }.map(\.name)
    #expect(fixed == ["reference_mean", "reference_variance"])
  }

  @Test("a large mean leaves the deviations as they are", arguments: inputs)
  func largeMean(_ input: NetworkInput) throws {
    let network = try Network("n", from: input) { VirtualBatchNorm(reference: 4) }
    let size = input.dimensions.reduce(1, *)
    let (x, reference) = (numbers("x", 6 * size), numbers("reference", 4 * size))
    let near = trained(network, x, reference: reference, count: 6)
    let far = trained(network, x.map { $0 + 5_000 }, reference: reference.map { $0 + 5_000 }, count: 6)
    // The inputs themselves are rounded to a 2,048th.
    for (a, b) in zip(near, far) { #expect(abs(a - b) < 2e-3 * (1 + abs(a))) }
  }

  @Test("the constant is that of batch normalization")
  func epsilon() { #expect(VirtualBatchNorm().epsilon == BatchNorm().epsilon) }

  @Test("an example does not depend on the others of its batch", arguments: inputs)
  func independence(_ input: NetworkInput) throws {
    let network = try network(input)
    let size = input.dimensions.reduce(1, *)
    let (x, reference) = (numbers("x", 6 * size), numbers("reference", 4 * size))
    let others = Array(x[..<size]) + numbers("others", 5 * size)
    let (one, two) = (
      trained(network, x, reference: reference, count: 6),
      trained(network, others, reference: reference, count: 6)
    )
    #expect(one[..<size] == two[..<size] && one[size...] != two[size...])
    let pass = network.apply(
      to: .constant(x, shape: Shape([6] + input.dimensions)), mode: Self.training,
      reference: .constant(reference, shape: Shape([4] + input.dimensions)))
    #expect(pass.batchDependentLayer == nil)
  }

  @Test("gradients through the statistics of examples and reference agree with differences")
  func gradients() throws {
    let network = try Network("n", from: .vector(3)) {
      Dense(4)
      VirtualBatchNorm(reference: 4)
      Tanh()
    }
    network.initialize(seed: 3)
    let pass = network.apply(
      to: .constant(numbers("x", 15), shape: [5, 3]), mode: Self.training,
      reference: .constant(numbers("reference", 12), shape: [4, 3]))
    let scalar = (pass.output * .constant(numbers("w", 20), shape: [5, 4])).sum().scalar
    try expectGradientsAsDifferences(of: scalar, network.trainableVariables)
  }

  @Test("references of different sizes and batch-dependent layers are refused in one sentence")
  func refusals() throws {
    func refusal(@LayerBuilder _ layers: () -> [any Layer]) -> String {
      do {
        _ = try Network("n", from: .vector(3), layers: layers)
        return "nothing"
      } catch { return error is NetworkError ? "\(error)" : "another error" }
    }
    #expect(
      refusal {
        VirtualBatchNorm()
        VirtualBatchNorm(reference: 8).written(file: "A.swift", line: 3)
      }
        == "VirtualBatchNorm() at layer 2 (A.swift:3): has a reference of 8 examples, "
        + "but an earlier layer has 64"
    )
    let mixed =
      "BatchNorm() mixes the examples of a batch, which includes the reference of VirtualBatchNorm()"
    #expect(
      refusal {
        BatchNorm()
        VirtualBatchNorm()
      }.hasSuffix(mixed))
    #expect(
      refusal {
        VirtualBatchNorm()
        BatchNorm()
      }.hasSuffix(mixed))
    #expect(refusal { VirtualBatchNorm(reference: 0) }.contains("a reference of 0 examples"))
    #expect(refusal { VirtualBatchNorm(epsilon: 0) }.contains("an epsilon of 0.0"))
  }
}

/// Compares the gradients of a scalar along one direction of all variables with a difference.
///
/// In float a difference over 2⁻⁶ has a relative error of some thousandths; a rule that lacks a term has an
/// error as large as the value.
func expectGradientsAsDifferences(of scalar: Tensor, _ variables: [Variable]) throws {
  let rules = gradients(of: scalar, withRespectTo: variables)
  let program = Program("gradients", values: [scalar] + rules)
  program.run()
  let starts = variables.map(\.values)
  let directions = variables.map {
    RandomStream(seed: 9, name: $0.name).numbers(.uniform(low: -1, high: 1), count: $0.shape.count)
  }
  var along: Float = 0
  for (rule, direction) in zip(rules, directions) {
    along += zip(program[rule], direction).reduce(0) { $0 + $1.0 * $1.1 }
  }
  func value(_ shift: Float) -> Float {
    for ((variable, start), direction) in zip(zip(variables, starts), directions) {
      variable.values = zip(start, direction).map { $0 + shift * $1 }
    }
    program.run()
    return program.value(of: scalar)
  }
  let step: Float = 1 / 64
  let difference = (value(step) - value(-step)) / (2 * step)
  _ = value(0)
  #expect(abs(along) > 0.1)
  #expect(abs(along - difference) < 0.01 * (1 + abs(along)), "\(along), \(difference)")
}
