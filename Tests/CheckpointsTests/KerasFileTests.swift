import Foundation
import Networks
import TensorEngine
import Testing

@testable import Checkpoints

/// The inputs and outputs of a network in Keras; Fixtures/keras_files.py writes them.
private struct KerasOutput: Decodable, Sendable {
  let inputs: [[Float]]
  let output: [Float]
  let parameters: Int

  static let all: [String: KerasOutput] = {
    let url = Bundle.module.url(forResource: "outputs", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode([String: KerasOutput].self, from: Data(contentsOf: url))
  }()
}

func fixture(_ name: String) throws -> String {
  try #require(Bundle.module.url(forResource: name, withExtension: "h5", subdirectory: "Fixtures")).path
}

@Suite("Files that Keras wrote")
struct KerasFileTests {
  /// Runs a network on the inputs of a fixture and compares its outputs with those of Keras.
  private func verify(_ network: Network, as name: String) throws {
    let expected = try #require(KerasOutput.all[name])
    #expect(network.parameterCount == expected.parameters)
    let inputs = zip(network.inputs, expected.inputs).map { input, values in
      Tensor.constant(values, shape: Shape([3] + input.dimensions))
    }
    let output = network.apply(to: inputs, mode: .inference).output
    let program = Program("Keras", values: [output])
    program.run()
    for (found, expected) in zip(program[output], expected.output) { #expect(abs(found - expected) < 1e-5) }
  }

  @Test(
    "A whole model of Keras gives the same outputs",
    arguments: [
      "generator", "discriminator", "joined", "conditional", "one_hot", "activated", "embedded",
      "reversed_product", "nested", "stacked", "forked", "half",
    ].flatMap { ["\($0)-keras2", "\($0)-keras3"] } + ["generator-fixed", "listed"])
  func whole(name: String) throws {
    try verify(NetworkFile.read(try fixture(name)), as: name)
  }

  @Test(
    "Weights of Keras load into a declared network",
    arguments: ["generator-keras3", "generator-keras2-weights", "generator-keras3-weights.weights"])
  func weights(name: String) throws {
    let network = try Network("mine", from: .latent(6)) {
      Dense(3 * 3 * 4)
      BatchNorm()
      LeakyReLU(0.2)
      Reshape(3, 3, 4)
      ConvTranspose(5, kernel: 5, stride: 2, bias: false)
      BatchNorm()
      ReLU()
      UpSample()
      ZeroPad(bottom: 1, left: 1)
      Conv(1, kernel: 4, padding: .valid)
      Tanh()
    }
    try NetworkFile.load(try fixture(name), into: network)
    try verify(network, as: name)
  }

  @Test(
    "Weights of a nested model load into a declared network, with or without the architecture",
    arguments: ["nested-keras2", "nested-keras3", "numbered.weights"])
  func nested(name: String) throws {
    let network = try Network("mine", from: .latent(4)) {
      Dense(5)
      BatchNorm(scale: false)
      LeakyReLU(0.2)
      Dense(8)
      Tanh()
      Reshape(2, 2, -1)
    }
    try NetworkFile.load(try fixture(name), into: network)
    try verify(network, as: name)
  }

  @Test(
    "Weights of skip connections load into a declared network", arguments: ["forked-keras2", "forked-keras3"])
  func forked(name: String) throws {
    let network = try NetworkFile.read(try fixture(name))
    for parameter in network.parameters {
      parameter.variable.values = parameter.variable.values.map { _ in 0 }
    }
    try NetworkFile.load(try fixture(name), into: network)
    try verify(network, as: name)
    #expect(
      network.layers.filter { $0.sources.count > 1 }.map(\.name) == [
        "add", "concatenate", "concatenate_1", "multiply",
      ])
  }

  @Test(
    "The weights of a whole model of Keras load into a declared network, input by input",
    arguments: ["activated-keras2", "activated-keras3"])
  func wholeIntoDeclared(name: String) throws {
    let network = try Network(
      "mine", from: NetworkInput(name: "a", dimensions: [3]), NetworkInput(name: "b", dimensions: [3])
    ) {
      On("b") {
        Dense(4)
        ReLU()
      }
      On("a") { Dense(4) }
      Concatenate()
    }
    try NetworkFile.load(try fixture(name), into: network)
    try verify(network, as: name)
  }

  @Test("An unsupported layer is refused with its number, name and class")
  func unknown() throws {
    let recurrent = #expect(throws: NetworkFileError.self) { try NetworkFile.read(try fixture("lstm")) }
    #expect(recurrent?.description.contains("layer 2, the LSTM “lstm”, has no counterpart here") ?? false)
    let oblong = #expect(throws: NetworkFileError.self) { try NetworkFile.read(try fixture("oblong")) }
    #expect(
      oblong?.description.hasSuffix(
        "layer 2, the Conv2D “conv2d_3”, has kernel_size [1,2], where a square was expected.") ?? false)
  }
}
