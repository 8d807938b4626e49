import Networks
import Testing

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

  @Test("Weights of a layer that the architecture has not are refused")
  func unknownWeights() throws {
    let network = try sampleNetworks()[0]
    try write(network, #""name":"dense""#, as: #""name":"first""#)
    #expect(
      try refusal() == "\(path) holds weights of “dense”, which is no layer of its architecture.")
  }
}
