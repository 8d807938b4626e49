import TensorEngine
import Testing

@testable import Networks

@Suite("Declarations") struct DeclarationTests {
  private func refusal(
    _ inputs: NetworkInput = .vector(600), @LayerBuilder _ layers: () -> [any Layer]
  ) -> String {
    do {
      _ = try Network("net", from: inputs, layers: layers)
      return "nothing"
    } catch { return "\(error)" }
  }

  private let here = ("Module/MyScript.swift", 14)

  @Test("an invalid reshape is refused with the layer, its number, its line and the sizes")
  func reshape() throws {
    let message = refusal(.latent(100)) {
      Dense(600)
      ReLU()
      Reshape(20, 20, 2).written(file: here.0, line: here.1)
    }
    #expect(
      message == "Reshape(20, 20, 2) at layer 3 (MyScript.swift:14): 600 values cannot fill 20×20×2 = 800")
    let fitting = try Network("net", from: .latent(100)) {
      Dense(800)
      Reshape(20, 10, 4)
    }
    #expect(fitting.output == [20, 10, 4])
  }

  @Test("an error names the line of the layer")
  func line() {
    let message = refusal { Dense(0) }
    #expect(message.contains("(DeclarationTests.swift:\(#line - 1))"))
  }

  @Test("every layer refuses invalid inputs and hyperparameters in one sentence")
  func refusals() {
    let (file, line) = here
    let cases: [(any Layer, NetworkInput, String)] = [
      (Dense(0).written(file: file, line: line), .vector(3), "a layer of 0 units has no output"),
      (
        Dense(5).written(file: file, line: line), .image(28, 28, 1),
        "takes a vector, not 28×28×1, which Flatten() turns into one"
      ),
      (
        Dense(1 << 40).written(file: file, line: line), .vector(3),
        "a kernel of 3×1099511627776 must hold between 1 and 2,147,483,647 values"
      ),
      (Reshape(7).written(file: file, line: line), .vector(6), "6 values cannot fill 7"),
      (
        Reshape(0, 6).written(file: file, line: line), .vector(6),
        "6 values need dimensions of at least 1, not [0, 6]"
      ),
      (
        Reshape(1 << 40, 1 << 40).written(file: file, line: line), .vector(6),
        "6 values cannot fill 1099511627776×1099511627776"
      ),
      (
        LeakyReLU(-0.1).written(file: file, line: line), .vector(6),
        "a slope of -0.1 is not a number from 0 upwards"
      ),
      (
        LeakyReLU(.nan).written(file: file, line: line), .vector(6),
        "a slope of nan is not a number from 0 upwards"
      ),
      (
        Dropout(1).written(file: file, line: line), .vector(6),
        "a rate of 1.0 is not a number from 0 to below 1"
      ),
      (
        Dropout(-0.5).written(file: file, line: line), .vector(6),
        "a rate of -0.5 is not a number from 0 to below 1"
      ),
      (
        BatchNorm(momentum: 1.5).written(file: file, line: line), .vector(6),
        "a momentum of 1.5 is not a number from 0 to 1"
      ),
      (
        BatchNorm(epsilon: 0).written(file: file, line: line), .vector(6),
        "an epsilon of 0.0 is not a number above 0"
      ),
    ]
    for (layer, input, reason) in cases {
      #expect(refusal(input) { layer } == "\(layer) at layer 1 (MyScript.swift:14): \(reason)")
    }
  }

  @Test("a network without layers, without size or with a slash in its name is refused")
  func networks() {
    #expect(refusal {}.hasSuffix("a network has at least one layer"))
    #expect(refusal(.latent(0)) { ReLU() }.contains("an input of latent 0 must hold between 1"))
    #expect(
      refusal(NetworkInput(name: "nothing", dimensions: [])) { ReLU() }.contains(
        "its input nothing has no dimensions"))
    #expect(throws: NetworkError.self) { try Network("a/b", from: .latent(1)) { ReLU() } }
    #expect(throws: NetworkError.self) { try Network("", from: .latent(1)) { ReLU() } }
  }

  @Test("a joining layer takes two inputs")
  func severalInputs() throws {
    let network = try Network("g", from: .latent(3), .vector(2)) {
      Concatenate()
      Dense(4)
    }
    network.initialize(seed: 1)
    #expect(network.parameterCount == 5 * 4 + 4)
    let latent = Variable("latent", shape: [1, 3], filledWith: 1)
    let vector = Variable("vector", shape: [1, 2], filledWith: 2)
    let output = network(Tensor(latent), Tensor(vector))
    let program = Program("joined", values: [output])
    program.run()
    let kernel = network.allVariables[0].values
    for j in 0..<4 {
      let expected = (0..<5).reduce(0 as Float) { $0.addingProduct($1 < 3 ? 1 : 2, kernel[$1 * 4 + j]) }
      #expect(program[output][j] == expected)
    }
    #expect(throws: NetworkError.self) { try Network("g", from: .latent(3), .vector(2)) { Dense(4) } }
    #expect(throws: NetworkError.self) {
      try Network("g", from: .latent(3), .image(2, 2, 1)) { Concatenate() }
    }
  }

  @Test("a custom layer is named, declared and applied like the others")
  func customLayer() throws {
    let network = try Network("n", from: .vector(2)) {
      ScalarGain()
      ScalarGain()
    }
    #expect(network.allVariables.map(\.name) == ["n/scalar_gain/gain", "n/scalar_gain_1/gain"])
    network.allVariables[0].value = 3
    let output = network(Tensor(Variable("x", shape: [1, 2], filledWith: 2)))
    let program = Program("custom", values: [output])
    program.run()
    #expect(program[output] == [12, 12])
  }
}

private struct ScalarGain: Layer {
  var description: String { "ScalarGain()" }
  func declare(_ input: Shape, in declaration: inout LayerDeclaration) throws -> Shape {
    try declaration.parameter("gain", shape: [1], from: .constant(2))
    return input
  }
  func apply(_ input: Tensor, in context: LayerContext) -> Tensor { input * context["gain"] }
}
