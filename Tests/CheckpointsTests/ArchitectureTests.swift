import Networks
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Checkpoints

@Suite("Architectures in the words of Keras")
struct ArchitectureTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/network.weights.h5" }

  init() throws { folder = try TemporaryFolder() }

  /// Writes a network with some words of its architecture replaced.
  private func write(_ network: Network, _ words: String, as others: String) throws {
    let contents = try NetworkFile.contents(of: network)
    var attributes = contents.attributes
    let architecture = try #require(attributes["model_config"])
    #expect(architecture.contains(words))
    attributes["model_config"] = architecture.replacing(words, with: others)
    try ArrayFile.write(
      StoredArrays(
        contents.arrays, attributes: attributes, links: contents.links, notes: contents.notes), to: path)
  }

  private func refusal() throws -> String {
    try #require(throws: NetworkFileError.self) { try NetworkFile.read(path) }.description
  }

  private func normalisation(of input: NetworkInput, over axis: String) throws {
    let network = try Network("normed", from: input) { BatchNorm() }
    try write(network, #""axis":-1"#, as: #""axis":\#(axis)"#)
  }

  @Test("Batch normalisation of the last axis is read, however it is counted", arguments: ["-1", "[-1]"])
  func lastAxis(axis: String) throws {
    for (input, last) in [(NetworkInput.image(4, 4, 2), 3), (.values(5), 1)] {
      for axis in [axis, "\(last)", "[\(last)]"] {
        try normalisation(of: input, over: axis)
        #expect(try NetworkFile.read(path).layers[0].layer is BatchNorm)
      }
    }
  }

  @Test(
    "Batch normalisation of another axis is refused",
    arguments: ["1", "[1]", "2", "-3", "4", "[1,3]", "[]", #""last""#])
  func otherAxis(axis: String) throws {
    try normalisation(of: .image(4, 4, 2), over: axis)
    #expect(
      try refusal() == "\(path): layer 2, the BatchNormalization “batch_normalization”, has axis \(axis), "
        + "where the last axis, -1 or 3, was expected.")
  }

  @Test("A layer of more than the file holds is refused before memory is claimed for it")
  func hugeLayer() throws {
    let network = try Network("wide", from: .values(3)) { Dense(4) }
    try write(network, #""units":4"#, as: #""units":700000000"#)
    let before = peakMemory()
    #expect(try refusal().contains("does not fit wide/dense/kernel"))
    #expect(peakMemory() - before < 4 << 30)
  }

  @Test("A model of several outputs, or of one before its last layer, is refused")
  func outputs() throws {
    let network = try Network("joined", from: .noise(3), .label(of: 4)) {
      On("label") { OneHot() }
      Concatenate()
      Dense(2)
      ReLU()
    }
    let last = #""output_layers":[["re_lu",0,0]]"#
    for others in [#"[["dense",0,0],["re_lu",0,0]]"#, #"[["dense",0,0]]"#, "[]", #"{"a":["re_lu",0,0]}"#] {
      try write(network, last, as: #""output_layers":"# + others)
      #expect(try refusal().contains("whose layers follow one another"), "\(others)")
    }
    try write(network, last, as: #""output_layers":["re_lu",0,0]"#)
    #expect(try NetworkFile.read(path).layers.count == network.layers.count)
  }

  @Test("A number beyond those of float32 is refused as it was written")
  func greatNumber() throws {
    let limited = try Network("limited", from: .values(2)) { ReLU() }
    try write(limited, #""name":"re_lu""#, as: #""max_value":1e39,"name":"re_lu""#)
    #expect(try refusal().hasSuffix("has max_value 1e+39, where null was expected."))
    let steep = try Network("steep", from: .values(2)) { LeakyReLU(0.5) }
    try write(steep, #""alpha":0.5"#, as: #""alpha":-1e39"#)
    #expect(try refusal().hasSuffix("has alpha -1e+39, where a number of float32 was expected."))
  }

  @Test("A size whose product with another would overflow is refused", arguments: ["kernels", "dimensions"])
  func greatSize(argument: String) throws {
    let network = try Network("tricks", from: .values(4)) {
      MinibatchDiscrimination(kernels: 2, dimensions: 2)
    }
    try write(network, "\"\(argument)\":2", as: "\"\(argument)\":5000000000")
    #expect(
      try refusal().hasSuffix(
        "has \(argument) 5000000000, where a whole number from 1 to 2147483647 was expected."))
  }

  @Test("Weights of a layer that the architecture has not are refused")
  func unknownWeights() throws {
    let network = try sampleNetworks()[0]
    try write(network, #""name":"dense""#, as: #""name":"first""#)
    #expect(
      try refusal() == "\(path) holds weights of “dense”, which is no layer of its architecture.")
  }
}

/// The most memory that this process has held, in bytes.
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
