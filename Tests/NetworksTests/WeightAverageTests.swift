import Kernels
import TensorEngine
import Testing

@testable import Networks

@Suite("Averages of weights") struct WeightAverageTests {
  private func normalized() throws -> Network {
    let network = try Network("n", from: .vector(3)) {
      Dense(2)
      BatchNorm()
    }
    network.initialize(seed: 4)
    return network
  }

  /// Sets every variable, running statistics too, to numbers that depend on the update.
  private func move(_ network: Network, update: UInt64) {
    for variable in network.allVariables {
      variable.values = RandomStream(seed: update, name: variable.name)
        .numbers(.normal(mean: 1, standardDeviation: 2), count: variable.shape.count)
    }
  }

  @Test("the average is that of a loop over the updates, running statistics included")
  func loop() throws {
    let network = try normalized()
    let copy = network.copy(named: "copy")
    let average = WeightAverage(of: network, in: copy, decay: 0.5)
    #expect(average.average === copy && average.decay == 0.5)
    var means = network.allVariables.map { $0.values.map(Double.init) }
    for update in 1...12 as ClosedRange<UInt64> {
      move(network, update: update)
      let present = network.allVariables.map(\.values)
      average.take(update: update)
      #expect(network.allVariables.map(\.values) == present)
      // From the eighth update on 0.5 is the lesser of both.
      let kept = min(0.5, Double(1 + update) / Double(10 + update))
      means = zip(means, present).map { means, values in
        zip(means, values).map { mean, value in mean + (1 - kept) * (Double(value) - mean) }
      }
      for (variable, means) in zip(copy.allVariables, means) {
        for (found, expected) in zip(variable.values, means) {
          #expect(abs(Double(found) - expected) < 1e-5 * (1 + abs(expected)))
        }
      }
    }
  }

  @Test("an average with a decay of zero is the present weights")
  func noDecay() throws {
    let network = try normalized()
    let average = WeightAverage(of: network, in: network.copy(named: "copy"), decay: 0)
    move(network, update: 1)
    average.take(update: 1)
    for (mean, weight) in zip(average.average.allVariables, network.allVariables) {
      #expect(zip(mean.values, weight.values).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  /// Networks with every way to declare a layer, and with layers of every kind of state.
  private func networks() throws -> [Network] {
    let conditional = try Network("n", from: .latent(3), .label(classes: 4)) {
      On("label") { Embedding(3) }
      On("latent") {
        Dense(3)
        Tanh()
      }
      Multiply()
      for width in [4, 2] { Dense(width) }
      BatchNorm(momentum: 0.8)
    }
    let virtual = try Network("n", from: .latent(3)) {
      Dense(4)
      VirtualBatchNorm(reference: 4)
      Tanh()
    }
    let spectral = try Network("n", from: .image(4, 4, 1)) {
      RandomShift(1)
      SpectralNorm(Conv(2, kernel: 3))
      Flatten()
      MinibatchDiscrimination(kernels: 3, dimensions: 2)
      SpectralNorm(Dense(1))
    }
    for network in [conditional, virtual, spectral] {
      for variable in network.allVariables {
        variable.values = RandomStream(seed: 1, name: variable.name)
          .numbers(.uniform(low: 0.5, high: 1), count: variable.shape.count)
      }
    }
    return [conditional, virtual, spectral]
  }

  private func outputs(of network: Network) -> [Float] {
    let inputs = network.inputs.map { input -> Tensor in
      let shape = Shape([4] + input.dimensions)
      let numbers = RandomStream(seed: 2, name: input.name)
        .numbers(.uniform(low: -1, high: 1), count: shape.count)
      return .constant(input.classes == nil ? numbers : [0, 3, 1, 2], shape: shape)
    }
    let output = network.apply(to: inputs, mode: .inference).output
    let program = Program("outputs", values: [output])
    program.run()
    return program[output]
  }

  @Test("a copy has the same layers, weights and outputs under another name")
  func copies() throws {
    func declarations(of network: Network) -> [Substring] {
      Array(network.description.split(separator: "\n").dropFirst())
    }
    for network in try networks() {
      let copy = network.copy(named: "other")
      #expect(copy.name == "other" && copy.inputs == network.inputs)
      #expect(declarations(of: copy) == declarations(of: network))
      #expect(copy.layers.map(\.branch) == network.layers.map(\.branch))
      #expect(copy.layers.map(\.place) == network.layers.map(\.place))
      #expect(copy.referenceSize == network.referenceSize)
      #expect(copy.allVariables.map(\.name) == network.allVariables.map { "other\($0.name.dropFirst())" })
      #expect(copy.allVariables.map(\.values) == network.allVariables.map(\.values))
      #expect(outputs(of: copy) == outputs(of: network))
    }
  }

  @Test("a copy goes its own way, and takes the weights of the network again when it is asked to")
  func independence() throws {
    for network in try networks() {
      let copy = network.copy(named: "other")
      let before = network.allVariables.map(\.values)
      move(copy, update: 3)
      #expect(network.allVariables.map(\.values) == before)
      #expect(outputs(of: copy) != outputs(of: network))
      copy.takeWeights(of: network)
      #expect(copy.allVariables.map(\.values) == before)
    }
  }
}
