import Networks
import TensorEngine
import Testing

@testable import Checkpoints

@Suite("Architectures whose tensors fork and join again")
struct GraphFileTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/network.weights.h5" }

  init() throws { folder = try TemporaryFolder() }

  private func blocks() throws -> Network {
    try Network("blocks", from: .image(4, 4, 1)) {
      Conv(2, kernel: 3)
      Residual {
        BatchNorm()
        ReLU()
        Conv(2, kernel: 3)
      }
      Parallel {
        Path { Conv(3, kernel: 1) }
        Path {}
      }
      Residual {
        Conv(4, kernel: 3, stride: 2)
      } shortcut: {
        Conv(4, kernel: 1, stride: 2)
      }
      Flatten()
      Dense(3)
    }
  }

  private func conditional() throws -> Network {
    try Network("conditional", from: .latent(3), .label(classes: 4)) {
      On("label") {
        Embedding(3)
        Residual { Dense(3) }
      }
      On("latent") { Residual { Dense(3) } }
      Multiply()
      Residual { Dense(3) }
    }
  }

  private func outputs(of network: Network) -> [Float] {
    let inputs = network.inputs.map { input -> Tensor in
      let count = input.dimensions.reduce(2, *)
      let values = (0..<count).map { input.classes == nil ? Float($0 % 7) / 7 - 0.5 : Float($0 % 3) }
      return .constant(values, shape: Shape([2] + input.dimensions))
    }
    let output = network.apply(to: inputs, mode: .inference).output
    let program = Program("outputs", values: [output])
    program.run()
    return program[output]
  }

  @Test("A network of blocks reads back with the same layers, connections and outputs")
  func roundTrip() throws {
    for network in [try blocks(), try conditional()] {
      network.initialize(seed: 5)
      try NetworkFile.write(network, to: path)
      let read = try NetworkFile.read(path)
      #expect(read.description == network.description)
      #expect(read.layers.map(\.sources) == network.layers.map(\.sources))
      #expect(outputs(of: read) == outputs(of: network))
    }
  }

  @Test("Weights of blocks load into a declared network, also with other layers that have none")
  func declared() throws {
    let network = try blocks()
    network.initialize(seed: 6)
    try NetworkFile.write(network, to: path)
    let mine = try blocks()
    try NetworkFile.load(path, into: mine)
    #expect(outputs(of: mine) == outputs(of: network))
  }

  /// Writes a network with a part of its architecture replaced.
  private func write(_ network: Network, replacing part: String, with replacement: String) throws {
    let contents = try NetworkFile.contents(of: network)
    let architecture = try #require(contents.attributes["model_config"])
    #expect(architecture.contains(part), "\(architecture)")
    try ArrayFile.write(
      StoredArrays(
        contents.arrays,
        attributes: contents.attributes.merging(
          ["model_config": architecture.replacing(part, with: replacement)]) { $1 },
        links: contents.links, objectAttributes: contents.objectAttributes), to: path)
  }

  @Test("What no network here can be is refused in one sentence")
  func refusals() throws {
    let network = try Network("net", from: .vector(3)) { Residual { Dense(3) } }
    let add = #"[[["dense",0,0,{}],["vector",0,0,{}]]]"#
    let cases = [
      (
        add, #"[[["dense",0,0,{}],["vector",0,0,{}]],[["dense",0,0,{}],["vector",0,0,{}]]]"#,
        "whose layer “add” is used 2 times, where one use was expected: no layer is shared here."
      ),
      (add, "[]", "whose layer “add” takes no tensor."),
      (
        add, #"[[["dense",0,0,{}],["nobody",0,0,{}]]]"#,
        "with no layer “nobody” before the layers that take it."
      ),
      (
        add, #"[[["dense",0,0,{}],["add",0,0,{}]]]"#, "with no layer “add” before the layers that take it."
      ),
      (
        add, #"[[["dense",0,1,{}],["vector",0,0,{}]]]"#,
        "whose layer “add” takes something that is no output of a layer, or not the first."
      ),
      (
        #""output_layers":[["add",0,0]]"#, #""output_layers":[["dense",0,0]]"#,
        "whose layer “add” does not lead to its output."
      ),
      (
        #""output_layers":[["add",0,0]]"#, #""output_layers":[["dense",0,0],["add",0,0]]"#,
        "of 2 outputs, where one was expected."
      ),
      (#""output_layers":[["add",0,0]]"#, #""output_layers":[]"#, "of 0 outputs, where one was expected."),
    ]
    for (part, replacement, reason) in cases {
      try write(network, replacing: part, with: replacement)
      let error = #expect(throws: NetworkFileError.self) { try NetworkFile.read(path) }
      #expect(error?.description == "\(path) holds a Functional \(reason)")
    }
  }

  @Test("Three labels for one embedding, or one label of two kinds, are refused")
  func labels() throws {
    let network = try Network("net", from: .label(classes: 4)) { Embedding(3) }
    try write(network, replacing: #""batch_input_shape":[null]"#, with: #""batch_input_shape":[null,3]"#)
    let error = #expect(throws: NetworkFileError.self) { try NetworkFile.read(path) }
    #expect(
      error?.description
        == "\(path) has an input “label” of shape [null,3] for labels, where one label an example was expected."
    )
    try write(network, replacing: #""batch_input_shape":[null]"#, with: #""batch_input_shape":[null,1]"#)
    #expect(try NetworkFile.read(path).output == [1, 3])
  }
}
