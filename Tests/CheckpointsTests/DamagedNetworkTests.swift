import Damage
import Foundation
import Networks
import Testing

@testable import Checkpoints

@Suite("Damaged files of networks")
struct DamagedNetworkTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/network.weights.h5" }

  init() throws { folder = try TemporaryFolder() }

  /// Reads a file of these bytes; nil if it is refused with an error.
  private func weights(_ damaged: [UInt8]) throws -> [[Float]]? {
    try write(damaged, to: path)
    do {
      let stored = try ArrayFile.readForeign(path, within: 1)
      return try NetworkFile.network(in: stored, of: path).allVariables.map(\.values)
    } catch let error as ArrayFileError {
      #expect(error.description.contains(path))
    } catch let error as NetworkFileError {
      #expect(error.description.contains(path))
    } catch is NetworkError {
      // The shapes of the architecture no longer fit; the error names the layer.
    }
    return nil
  }

  @Test("A damaged file of ours is refused or gives the same weights", arguments: Damage.allCases)
  func ours(damage: Damage) throws {
    for index in [0, 3] {
      let network = try sampleNetworks()[index]
      try NetworkFile.write(network, to: path)
      let whole = try bytes(ofFile: path)
      let expected = network.allVariables.map(\.values)
      for number in 0..<40 {
        if let found = try weights(damage.copy(number, of: whole)) { #expect(found == expected) }
      }
    }
  }

  @Test("A damaged file of Keras, which has no hash, never crashes the program", arguments: Damage.allCases)
  func keras(damage: Damage) throws {
    for name in [
      "generator-keras3", "generator-keras3-weights.weights", "conditional-keras3", "forked-keras2",
      "half-keras3",
    ] {
      let whole = try bytes(ofFile: try fixture(name))
      for number in 0..<20 { _ = try weights(damage.copy(number, of: whole)) }
    }
  }
}
