import CZlib
import Damage
import Foundation
import Testing

@testable import Checkpoints

/// What reading a file of Fixtures/foreign must give; Fixtures/foreign.py writes both.
private struct ForeignFixture: Decodable, Sendable {
  struct Numbers: Decodable, Sendable {
    let type: String
    let shape: [Int]
    /// One text for each number, or a single one if all are equal.
    let values: [String]
  }

  /// For HDF5 files.
  let arrays: [String: Numbers]?
  let links: [String: String]?
  let passedOver: [String: String]?
  let attributes: [String: String]?
  /// The lengths of long attributes.
  let lengths: [String: Int]?
  /// For other files, the end of the sentence.
  let found: String?

  static let folder = Bundle.module.url(
    forResource: "expected", withExtension: "json", subdirectory: "Fixtures/foreign")!
    .deletingLastPathComponent()

  static let all: [String: ForeignFixture] = {
    let url = folder.appendingPathComponent("expected.json")
    return try! JSONDecoder().decode([String: ForeignFixture].self, from: Data(contentsOf: url))
  }()

  static let files = all.filter { $0.value.found == nil }.keys.sorted()
  static let others = all.filter { $0.value.found != nil }.keys.sorted()
}

/// Copies a fixture, and unpacks it if it is stored compressed by gzip.
func unpackForeign(_ name: String, to path: String) throws {
  let plain = ForeignFixture.folder.appendingPathComponent(name).path
  let packed = plain + ".gz"
  let file = try #require(gzopen(FileManager.default.fileExists(atPath: packed) ? packed : plain, "rb"))
  defer { gzclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = gzread(file, &chunk, 1 << 16)
    try #require(count >= 0)
    if count == 0 { break }
    bytes += chunk.prefix(Int(count))
  }
  try write(bytes, to: path)
}

extension NamedArray.Values {
  /// Whether the numbers are those of the texts, or all that of a single text.
  fileprivate func equal(_ texts: [String]) -> Bool {
    let texts = texts.count == 1 ? Array(repeating: texts[0], count: count) : texts
    switch self {
    case .float32(let values):
      return values.map { Double($0) } == texts.compactMap { Double($0) }.map { Double(Float($0)) }
    case .float64(let values): return values == texts.compactMap { Double($0) }
    case .int64(let values): return values == texts.compactMap { Int64($0) }
    case .uint64(let values): return values == texts.compactMap { UInt64($0) }
    }
  }
}

@Suite("Files that other tools wrote")
struct ForeignFixtureTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "All types of numbers are read, and everything else is listed with what it is",
    arguments: ForeignFixture.files)
  func contents(name: String) throws {
    let expected = try #require(ForeignFixture.all[name])
    let path = folder.path + "/" + name
    try unpackForeign(name, to: path)
    let stored = try ArrayFile.readForeign(path)
    let arrays = try #require(expected.arrays)
    #expect(stored.arrays.map(\.name) == arrays.keys.sorted(by: precedes))
    for array in stored.arrays {
      let wanted = try #require(arrays[array.name])
      #expect(array.storedType.description == wanted.type, "\(array.name)")
      #expect(array.shape == wanted.shape, "\(array.name)")
      #expect(array.values.equal(wanted.values), "\(array.name): \(array.values)")
    }
    #expect(stored.links == expected.links)
    #expect(stored.passedOver == expected.passedOver)
    let lengths = try #require(expected.lengths)
    #expect(stored.attributes.filter { lengths[$0.key] == nil } == expected.attributes)
    for (name, length) in lengths { #expect(stored.attributes[name]?.utf8.count == length, "\(name)") }
  }

  @Test("Every type of number is in a fixture")
  func types() throws {
    let arrays = try #require(ForeignFixture.all["types.h5"]?.arrays)
    #expect(Set(arrays.values.map(\.type)) == Set(NumberType.allCases.map(\.description)))
  }

  @Test("A file of another tool is refused where only one of ours is read", arguments: ForeignFixture.files)
  func strict(name: String) throws {
    let path = folder.path + "/" + name
    try unpackForeign(name, to: path)
    #expect(throws: ArrayFileError.self) { try ArrayFile.read(path) }
  }

  @Test("What is no HDF5 file is named for what it is", arguments: ForeignFixture.others)
  func others(name: String) throws {
    let path = ForeignFixture.folder.appendingPathComponent(name).path
    let found = try #require(ForeignFixture.all[name]?.found)
    let expected = ArrayFileError.notHDF5(path: path, found: found)
    #expect(throws: expected) { try ArrayFile.readForeign(path) }
    #expect(throws: expected) { try ArrayFile.read(path) }
    #expect(expected.description == "\(path) is no HDF5 file: it \(found).")
  }

  @Test(
    "A damaged file of another tool is read or refused in one sentence", arguments: Damage.allCases,
    ["types.h5", "filters.h5", "attributes.h5", "names.h5"])
  func damage(damage: Damage, name: String) throws {
    let path = folder.path + "/" + name
    try unpackForeign(name, to: path)
    let whole = try bytes(ofFile: path)
    for number in 0..<5 {
      try write(damage.copy(number, of: whole), to: path)
      do {
        _ = try ArrayFile.readForeign(path, within: 1)
      } catch let error as ArrayFileError {
        #expect(error.description.contains(path))
      }
    }
  }

  @Test("A needed name that was passed over is refused with what it is")
  func reasons() throws {
    let path = folder.path + "/objects.h5"
    try unpackForeign("objects.h5", to: path)
    let stored = try ArrayFile.readForeign(path)
    #expect(
      throws: ArrayFileError.missing(
        name: "compound", expected: "float32 of any shape", found: "a compound type")
    ) { try stored.values("compound", as: Float.self) }
    #expect(
      throws: ArrayFileError.missing(
        name: "same group/x", expected: "floating-point numbers of shape 2",
        found: "“same group”, which is another name of “group”")
    ) { try stored.weights("same group/x", shape: [2]) }
    #expect(stored.reason(for: "nothing") == nil)
    let attributes = folder.path + "/attributes.h5"
    try unpackForeign("attributes.h5", to: attributes)
    let others = try ArrayFile.readForeign(attributes)
    #expect(others.reason(forAttribute: "latin") == "text that is not UTF-8")
    #expect(others.reason(forAttribute: "pair", of: "a") == "a compound type")
    #expect(others.reason(forAttribute: "number") == nil)
  }
}
