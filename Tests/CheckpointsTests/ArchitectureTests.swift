import Networks
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Checkpoints

@Suite("Architectures in the format of Keras")
struct ArchitectureTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/network.weights.h5" }

  init() throws { folder = try TemporaryFolder() }

  /// Writes a network with a part of its architecture replaced.
  private func write(_ network: Network, replacing part: String, with replacement: String) throws {
    let contents = try NetworkFile.contents(of: network)
    var attributes = contents.attributes
    let architecture = try #require(attributes["model_config"])
    #expect(architecture.contains(part))
    attributes["model_config"] = architecture.replacing(part, with: replacement)
    try ArrayFile.write(
      StoredArrays(
        contents.arrays, attributes: attributes, links: contents.links,
        objectAttributes: contents.objectAttributes), to: path)
  }

  private func refusal() throws -> String {
    try #require(throws: NetworkFileError.self) { try NetworkFile.read(path) }.description
  }

  private func normalization(of input: NetworkInput, over axis: String) throws {
    let network = try Network("normed", from: input) { BatchNorm() }
    try write(network, replacing: #""axis":-1"#, with: #""axis":\#(axis)"#)
  }

  @Test(
    "Batch normalization of the last axis is read with a positive or a negative index",
    arguments: ["-1", "[-1]"])
  func lastAxis(axis: String) throws {
    for (input, last) in [(NetworkInput.image(4, 4, 2), 3), (.vector(5), 1)] {
      for axis in [axis, "\(last)", "[\(last)]"] {
        try normalization(of: input, over: axis)
        #expect(try NetworkFile.read(path).layers[0].layer is BatchNorm)
      }
    }
  }

  @Test(
    "Batch normalization of another axis is refused",
    arguments: ["1", "[1]", "2", "-3", "4", "[1,3]", "[]", #""last""#])
  func otherAxis(axis: String) throws {
    try normalization(of: .image(4, 4, 2), over: axis)
    #expect(
      try refusal() == "\(path): layer 2, the BatchNormalization “batch_normalization”, has axis \(axis), "
        + "where the last axis, -1 or 3, was expected.")
  }

  @Test("A layer larger than the file is refused before memory is allocated for it")
  func hugeLayer() throws {
    let network = try Network("wide", from: .vector(3)) { Dense(4) }
    try write(network, replacing: #""units":4"#, with: #""units":700000000"#)
    let before = peakMemory()
    #expect(try refusal().contains("does not fit wide/dense/kernel"))
    #expect(peakMemory() - before < 4 << 30)
  }

  @Test("A model of several outputs, or whose output is not its last layer, is refused")
  func outputs() throws {
    let network = try Network("joined", from: .latent(3), .label(classes: 4)) {
      On("label") { OneHot() }
      Concatenate()
      Dense(2)
      ReLU()
    }
    let last = #""output_layers":[["re_lu",0,0]]"#
    for (outputs, reason) in [
      (#"[["dense",0,0],["re_lu",0,0]]"#, "of 2 outputs, where one was expected."),
      (#"[["dense",0,0]]"#, "whose layer “re_lu” does not lead to its output."),
      ("[]", "of 0 outputs, where one was expected."),
    ] {
      try write(network, replacing: last, with: #""output_layers":"# + outputs)
      #expect(try refusal() == "\(path) holds a Functional \(reason)")
    }
    for output in [#"["re_lu",0,0]"#, #"{"a":["re_lu",0,0]}"#] {
      try write(network, replacing: last, with: #""output_layers":"# + output)
      #expect(try NetworkFile.read(path).layers.count == network.layers.count)
    }
  }

  @Test("A number beyond the range of float32 is refused and quoted")
  func largeNumber() throws {
    let limited = try Network("limited", from: .vector(2)) { ReLU() }
    try write(limited, replacing: #""name":"re_lu""#, with: #""max_value":1e39,"name":"re_lu""#)
    #expect(try refusal().hasSuffix("has max_value 1e+39, where null was expected."))
    let steep = try Network("steep", from: .vector(2)) { LeakyReLU(0.5) }
    try write(steep, replacing: #""alpha":0.5"#, with: #""alpha":-1e39"#)
    #expect(try refusal().hasSuffix("has alpha -1e+39, where a number of float32 was expected."))
  }

  @Test("A size whose product with another would overflow is refused", arguments: ["kernels", "dimensions"])
  func largeSize(argument: String) throws {
    let network = try Network("custom", from: .vector(4)) {
      MinibatchDiscrimination(kernels: 2, dimensions: 2)
    }
    try write(network, replacing: "\"\(argument)\":2", with: "\"\(argument)\":5000000000")
    #expect(
      try refusal().hasSuffix(
        "has \(argument) 5000000000, where a whole number from 1 to 2147483647 was expected."))
  }

  private func normalized() throws -> Network {
    try Network("normalized", from: .vector(4)) { SpectralNorm(Dense(3)) }
  }

  @Test("A layer with spectral normalization holds the configuration of the layer within it")
  func nestedLayer() throws {
    let nested =
      #""layer":{"class_name":"Dense","config":{"activation":"linear","units":3,"use_bias":true}}"#
    try write(normalized(), replacing: nested, with: nested)
    #expect(try NetworkFile.read(path).layers[0].layer.description == "SpectralNorm(Dense(3))")
    try write(normalized(), replacing: #""activation":"linear""#, with: #""activation":"relu""#)
    let names = try NetworkFile.read(path).layers.map(\.layer.description)
    #expect(names == ["SpectralNorm(Dense(3))", "ReLU()"])
  }

  @Test("What a layer with spectral normalization cannot hold is refused and quoted")
  func unfitLayer() throws {
    let cases = [
      (#""class_name":"Dense""#, #""class_name":"ReLU""#, #"class_name "ReLU", where Dense or Conv2D"#),
      (#""layer":{"#, #""other":{"#, "class_name missing, where Dense or Conv2D"),
      (#""units":3"#, #""units":0"#, "units 0, where a whole number from 1 to 2147483647"),
    ]
    for (part, replacement, reason) in cases {
      try write(normalized(), replacing: part, with: replacement)
      #expect(
        try refusal()
          == "\(path): layer 2, the SpectralNorm “spectral_norm”, whose layer has \(reason) was expected.")
    }
  }

  @Test("The greatest shift of images is read from zero upwards, and −1 is the usual fill")
  func randomShift() throws {
    let network = try Network("shifted", from: .image(4, 4, 1)) {
      RandomShift(2, fill: 0.5)
      Flatten()
      Dense(1)
    }
    let arguments = #""fill":0.5,"maximum":2"#
    for (replacement, layer) in [
      (arguments, "RandomShift(2, fill: 0.5)"), (#""maximum":0"#, "RandomShift(0, fill: -1.0)"),
    ] {
      try write(network, replacing: arguments, with: replacement)
      #expect(try NetworkFile.read(path).layers[0].layer.hyperparameters == layer)
    }
    try write(network, replacing: #""maximum":2"#, with: #""maximum":-1"#)
    #expect(try refusal().hasSuffix("has maximum -1, where a whole number from 0 upwards was expected."))
  }

  @Test("Transforms are no layers of Keras, so they are refused for .keras")
  func archives() throws {
    let shifted = try Network("shifted", from: .image(4, 4, 1)) { RandomShift(2) }
    for network in [try normalized(), shifted] {
      let error = #expect(throws: NetworkFileError.self) {
        try KerasArchive.write(network, to: folder.path + "/custom.keras")
      }
      #expect(error?.description.contains("is no layer of Keras") ?? false)
    }
  }

  @Test("Weights of a layer that is not in the architecture are refused")
  func unknownWeights() throws {
    let network = try sampleNetworks()[0]
    try write(network, replacing: #""name":"dense""#, with: #""name":"first""#)
    #expect(
      try refusal() == "\(path) holds weights of “dense”, which is no layer of its architecture.")
  }
}

/// The peak memory of this process in bytes.
private func peakMemory() -> Int {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}
