import Networks
import TensorEngine
import Testing

@testable import Checkpoints

@Suite("Activations, pooling and normalizations in files")
struct ActivationFileTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/network.weights.h5" }

  init() throws { folder = try TemporaryFolder() }

  private static let image = NetworkInput.image(5, 4, 2)

  /// Every layer and option that a file can store, on images.
  private var layers: [any Layer] {
    [
      Softmax(), ELU(), ELU(0.25), SELU(), GELU(), Swish(), GaussianNoise(0.3), MaxPool(),
      MaxPool(3, stride: 2, padding: .same), MaxPool(2, stride: 1), MaxPool(2, padding: .same),
      AveragePool(), AveragePool(3, stride: 2, padding: .same), AveragePool(2, stride: 3),
      DepthwiseConv(kernel: 3),
      DepthwiseConv(kernel: 3, stride: 2, padding: .valid, multiplier: 2, bias: false),
      LayerNorm(), LayerNorm(epsilon: 1e-5, scale: false), LayerNorm(center: false),
      LayerNorm(scale: false, center: false), BatchNorm(momentum: 0.8, scale: false),
      BatchNorm(center: false), BatchNorm(epsilon: 1e-5, scale: false, center: false),
    ]
  }

  private func outputs(of network: Network) -> [Float] {
    let inputs = network.inputs.map { input -> Tensor in
      let count = input.dimensions.reduce(2, *)
      let values = (0..<count).map { Float($0 * 37 % 83) / 41 - 1 }
      return .constant(values, shape: Shape([2] + input.dimensions))
    }
    let output = network.apply(to: inputs, mode: .inference).output
    let program = Program("outputs", values: [output])
    program.run()
    return program[output]
  }

  /// Gives every parameter other values than a new network has; variances stay positive.
  private func fill(_ network: Network) {
    for (index, variable) in network.allVariables.enumerated() {
      variable.values = (0..<variable.shape.count).map { Float(($0 * 7 + index * 3) % 11) / 11 + 0.25 }
    }
  }

  /// Writes a network with a part of its architecture replaced.
  private func write(_ network: Network, replacing part: String, with replacement: String) throws {
    let contents = try NetworkFile.contents(of: network)
    var attributes = contents.attributes
    let architecture = try #require(attributes["model_config"])
    #expect(architecture.contains(part), "\(architecture)")
    attributes["model_config"] = architecture.replacing(part, with: replacement)
    try ArrayFile.write(
      StoredArrays(
        contents.arrays, attributes: attributes, links: contents.links,
        objectAttributes: contents.objectAttributes), to: path)
  }

  private func refusal() throws -> String {
    try #require(throws: NetworkFileError.self) { try NetworkFile.read(path) }.description
  }

  @Test("Each layer reads back with its hyperparameters, and the network has the same outputs")
  func roundTrip() throws {
    for layer in layers {
      let network = try Network("net", from: Self.image) { layer }
      fill(network)
      try NetworkFile.write(network, to: path)
      let read = try NetworkFile.read(path)
      #expect(read.layers.map(\.layer.hyperparameters) == [layer.hyperparameters])
      #expect(read.allVariables.map(\.name) == network.allVariables.map(\.name))
      #expect(outputs(of: read) == outputs(of: network), "\(layer)")
    }
  }

  @Test("A sum and a concatenation read back")
  func joined() throws {
    for joining in [Add(), Concatenate()] as [any Layer] {
      let network = try Network("net", from: .latent(3), .vector(3)) { joining }
      try NetworkFile.write(network, to: path)
      let read = try NetworkFile.read(path)
      #expect(read.layers.map(\.layer.hyperparameters) == [joining.hyperparameters])
      #expect(outputs(of: read) == outputs(of: network))
    }
  }

  @Test("An inferred extent is written as a number, and that of Keras is read as it is")
  func inferredExtent() throws {
    let network = try Network("net", from: .vector(6)) { Reshape(2, -1) }
    try write(network, replacing: #""target_shape":[2,3]"#, with: #""target_shape":[2,3]"#)
    #expect(try NetworkFile.read(path).layers[0].layer.description == "Reshape(2, 3)")
    try write(network, replacing: #""target_shape":[2,3]"#, with: #""target_shape":[-1,3]"#)
    let read = try NetworkFile.read(path)
    #expect(read.layers[0].layer.description == "Reshape(-1, 3)" && read.output == [2, 3])
    for shape in ["[-1,-1]", "[0,6]", "[-2,3]", "[]"] {
      try write(network, replacing: #""target_shape":[2,3]"#, with: #""target_shape":\#(shape)"#)
      #expect(try refusal().contains("has target_shape \(shape), where a list of positive integers"))
    }
  }

  @Test("Activations are read by their names, as layers and as arguments of layers with weights")
  func activationNames() throws {
    let names: [String: [String]] = [
      "linear": [], "relu": ["ReLU()"], "leaky_relu": ["LeakyReLU(0.2)"], "elu": ["ELU(1.0)"],
      "selu": ["SELU()"], "gelu": ["GELU()"], "swish": ["Swish()"], "silu": ["Swish()"], "tanh": ["Tanh()"],
      "sigmoid": ["Sigmoid()"], "softmax": ["Softmax()"],
    ]
    let dense = try Network("net", from: .vector(3)) { Dense(2) }
    let convolution = try Network("net", from: Self.image) { Conv(2, kernel: 3) }
    let depthwise = try Network("net", from: Self.image) { DepthwiseConv(kernel: 3) }
    let activated = try Network("net", from: .vector(3)) {
      Dense(2)
      Tanh()
    }
    for (name, layers) in names {
      let argument = #""activation":"\#(name)""#
      for network in [dense, convolution, depthwise] {
        try write(network, replacing: #""activation":"linear""#, with: argument)
        let found = try NetworkFile.read(path).layers.map(\.layer.description)
        #expect(found == [network.layers[0].layer.description] + layers, "\(name)")
      }
      try write(activated, replacing: #""activation":"tanh""#, with: argument)
      #expect(try NetworkFile.read(path).layers.map(\.layer.description) == ["Dense(2)"] + layers, "\(name)")
    }
  }

  @Test("An unknown activation is refused, and the sentence names those that can be read")
  func unknownActivation() throws {
    let network = try Network("net", from: .vector(3)) { Dense(2) }
    for activation in [#""relu6""#, "3", #"{"class_name":"Custom"}"#] {
      try write(network, replacing: #""activation":"linear""#, with: #""activation":\#(activation)"#)
      let sentence = try refusal()
      #expect(
        sentence.hasPrefix("\(path): layer 2, the Dense “dense”, has activation \(activation), where "))
      for name in [
        "elu", "gelu", "leaky_relu", "linear", "relu", "selu", "sigmoid", "silu", "softmax", "swish", "tanh",
      ] { #expect(sentence.contains(name)) }
    }
  }

  @Test("The last axis is read with a positive or a negative index, and no other")
  func axes() throws {
    let single: [(any Layer, String)] = [
      (Softmax(), "the Softmax “softmax”"), (LayerNorm(), "the LayerNormalization “layer_normalization”"),
    ]
    for (layer, name) in single {
      let network = try Network("net", from: Self.image) { layer }
      for axis in ["-1", "3", "[3]"] {
        try write(network, replacing: #""axis":-1"#, with: #""axis":\#(axis)"#)
        #expect(try NetworkFile.read(path).layers[0].layer.description == layer.description)
      }
      for axis in ["1", "-2", "[1,2]", "4"] {
        try write(network, replacing: #""axis":-1"#, with: #""axis":\#(axis)"#)
        #expect(
          try refusal()
            == "\(path): layer 2, \(name), has axis \(axis), where the last axis, -1 or 3, was expected.")
      }
    }
    let joined = try Network("net", from: .latent(3), .vector(2)) { Concatenate() }
    for (axis, isLast) in [("-1", true), ("1", true), ("2", false), ("0", false)] {
      try write(joined, replacing: #""axis":-1"#, with: #""axis":\#(axis)"#)
      if isLast {
        #expect(try NetworkFile.read(path).output == [5])
      } else {
        #expect(
          try refusal().hasSuffix("has axis \(axis), where the last axis, -1 or 1, was expected."))
      }
    }
  }

  @Test("Options of Keras that no layer here has are refused and quoted")
  func options() throws {
    let noise = try Network("net", from: Self.image) { GaussianNoise(0.5) }
    try write(noise, replacing: #""stddev":0.5"#, with: #""stddev":"much""#)
    #expect(try refusal().hasSuffix(#"has stddev "much", where a number of float32 was expected."#))
    let cases: [(any Layer, String, String, String)] = [
      (
        AveragePool(), #""padding":"valid""#, #""padding":"full""#,
        #"has padding "full", where same or valid was expected."#
      ),
      (
        MaxPool(), #""strides":[2,2]"#, #""strides":[1,2]"#,
        "has strides [1,2], where a square was expected."
      ),
      (
        AveragePool(), #""data_format":"channels_last""#, #""data_format":"channels_first""#,
        #"has data_format "channels_first", where "channels_last" was expected."#
      ),
      (
        DepthwiseConv(kernel: 3), #""depth_multiplier":1"#, #""depth_multiplier":0"#,
        "has depth_multiplier 0, where a whole number from 1 to 2147483647 was expected."
      ),
      (
        DepthwiseConv(kernel: 3), #""use_bias":true"#, #""dilation_rate":[2,2],"use_bias":true"#,
        "has dilation_rate [2,2], where [1,1] or 1 was expected."
      ),
      (
        LayerNorm(), #""scale":true"#, #""rms_scaling":true,"scale":true"#,
        "has rms_scaling true, where false was expected."
      ),
      (
        BatchNorm(), #""scale":true"#, #""scale":2"#, "has scale 2, where true or false was expected."
      ),
    ]
    for (layer, part, replacement, reason) in cases {
      let network = try Network("net", from: Self.image) { layer }
      try write(network, replacing: part, with: replacement)
      let sentence = try refusal()
      #expect(sentence.hasSuffix(reason), "\(sentence)")
    }
  }

  @Test("Arguments that Keras leaves out have its defaults")
  func defaults() throws {
    let pool = try Network("net", from: Self.image) { MaxPool(3, stride: 3) }
    try write(pool, replacing: #","strides":[3,3]"#, with: "")
    #expect(try NetworkFile.read(path).layers[0].layer.description == "MaxPool(3)")
    try write(pool, replacing: #""strides":[3,3]"#, with: #""strides":null"#)
    #expect(try NetworkFile.read(path).layers[0].layer.description == "MaxPool(3)")
    let unit = try Network("net", from: .vector(3)) { ELU(0.5) }
    try write(unit, replacing: #""alpha":0.5,"#, with: "")
    #expect(try NetworkFile.read(path).layers[0].layer.description == "ELU(1.0)")
  }

  @Test("Weights that a normalization of the file lacks are no weights of a declared one with them")
  func missingParameters() throws {
    let stored = try Network("net", from: .vector(3)) { BatchNorm(scale: false) }
    try NetworkFile.write(stored, to: path)
    let declared = try Network("net", from: .vector(3)) { BatchNorm() }
    let error = #expect(throws: NetworkFileError.self) { try NetworkFile.load(path, into: declared) }
    #expect(error?.description.contains("holds 3 arrays") ?? false)
  }

  @Test("The approximate form of GELU is refused, with its line, before a file is written")
  func approximate() throws {
    let network = try Network("net", from: .vector(3)) { GELU(isApproximate: true) }
    let line = #line - 1
    let error = #expect(throws: NetworkFileError.self) { try NetworkFile.write(network, to: path) }
    #expect(
      error?.description.hasPrefix("GELU(isApproximate: true) (ActivationFileTests.swift:\(line)) cannot be ")
        ?? false)
    #expect(try folder.names.isEmpty)
  }
}
