import Foundation
import Networks
import Testing

@testable import Checkpoints

@Suite("Exports")
struct ExportTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The uncompressed members of a ZIP file, by the directory at its end.
  private func members(_ zip: [UInt8]) throws -> [String: [UInt8]] {
    func number(_ offset: Int, _ bytes: Int) -> Int {
      (0..<bytes).reduce(0) { $0 | Int(zip[offset + $1]) << (8 * $1) }
    }
    let end = zip.count - 22
    #expect(number(end, 4) == 0x0605_4B50)
    var members: [String: [UInt8]] = [:]
    var entry = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      #expect(number(entry, 4) == 0x0201_4B50)
      let (size, length, start) = (number(entry + 24, 4), number(entry + 28, 2), number(entry + 42, 4))
      let name = String(decoding: zip[entry + 46..<entry + 46 + length], as: UTF8.self)
      #expect(number(start, 4) == 0x0403_4B50 && number(start + 26, 2) == length)
      members[name] = Array(zip[start + 30 + length..<start + 30 + length + size])
      entry += 46 + length
    }
    return members
  }

  @Test("A NumPy file starts with a header whose length is a multiple of 64")
  func numpy() throws {
    let bytes = NumPyFile.bytes(of: NamedArray("a", shape: [2], [1, -2] as [Float]))
    #expect(Array(bytes[..<8]) == [0x93] + Array("NUMPY".utf8) + [1, 0])
    let header = Int(bytes[8]) | Int(bytes[9]) << 8
    #expect((10 + header) % 64 == 0)
    let text = String(decoding: bytes[10..<10 + header], as: UTF8.self)
    #expect(text.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }") && text.last == "\n")
    #expect(Array(bytes[(10 + header)...]) == [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
  }

  @Test("The same arrays give the same .npz file, with one member each")
  func archive() throws {
    let kernel = NamedArray("g/dense/kernel", shape: [1, 2], [1, 2] as [Float])
    let arrays = [kernel, NamedArray("n", Int64(3))]
    for name in ["a", "b"] { try NumPyFile.write(arrays, to: "\(folder.path)/\(name).npz") }
    let bytes = try bytes(ofFile: folder.path + "/a.npz")
    #expect(try bytes == CheckpointsTests.bytes(ofFile: folder.path + "/b.npz"))
    let members = try members(bytes)
    #expect(members["g/dense/kernel.npy"] == NumPyFile.bytes(of: arrays[0]))
    #expect(members["n.npy"] == NumPyFile.bytes(of: arrays[1]))
  }

  @Test("A ZIP file of 4 GiB or with too many members is refused")
  func largeArchive() throws {
    var archive = ZipArchive()
    try archive.expectRoom(for: "a.npy", of: 4_294_967_000)
    for size in [1 << 32, 1 << 32 - 100] {
      let error = #expect(throws: ArrayFileError.self) { try archive.expectRoom(for: "a.npy", of: size) }
      #expect(
        error?.description == "“a.npy” cannot be stored: a ZIP file has less than 4 GiB, "
          + "fewer than 65535 members and names of less than 65535 bytes.")
    }
    for number in 0..<65_534 { try archive.add("\(number)", []) }
    #expect(throws: ArrayFileError.self) { try archive.add("one more", []) }
    #expect(try members(archive.bytes).count == 65_534)
    #expect(throws: ArrayFileError.self) {
      try ZipArchive().expectRoom(for: String(repeating: "a", count: 1 << 16), of: 1)
    }
  }

  @Test("A .keras file holds the architecture and a loadable file of weights, and no other file is left")
  func keras() throws {
    let network = try sampleNetworks()[0]
    try KerasArchive.write(network, to: folder.path + "/g.keras")
    #expect(try folder.names == ["g.keras"])
    let members = try members(try bytes(ofFile: folder.path + "/g.keras"))
    #expect(Set(members.keys) == ["metadata.json", "config.json", "model.weights.h5"])
    let config = JSONValue(parsing: String(decoding: try #require(members["config.json"]), as: UTF8.self))
    #expect(config?["config"]["layers"].items.count == network.layers.count + 1)
    try write(try #require(members["model.weights.h5"]), to: folder.path + "/w.weights.h5")
    let read = try NetworkFile.read(folder.path + "/w.weights.h5")
    #expect(read.allVariables.map(\.values) == network.allVariables.map(\.values))
  }

  @Test("Several inputs are refused for .keras")
  func functional() throws {
    let joined = try sampleNetworks()[2]
    let error = #expect(throws: NetworkFileError.self) {
      try KerasArchive.write(joined, to: folder.path + "/j.keras")
    }
    #expect(error?.description.hasPrefix("joined takes several inputs") ?? false)
    #expect(try folder.names.isEmpty)
  }

  @Test("Layers that Keras does not have are refused for .keras")
  func customLayers() throws {
    for network in try sampleNetworks().suffix(2) {
      let error = #expect(throws: NetworkFileError.self) {
        try KerasArchive.write(network, to: folder.path + "/custom.keras")
      }
      #expect(error?.description.contains("is no layer of Keras") ?? false)
    }
    #expect(try folder.names.isEmpty)
  }
}
