import Foundation
import Testing

@testable import Checkpoints

/// All element types, ranks 0 to 4, an empty array, numbers whose comparison differs from that of their bits,
/// and texts.
let sample = StoredArrays(
  [
    NamedArray("generator/dense/kernel", shape: [3, 4], (0..<12).map { Float($0) / 7 }),
    NamedArray("generator/dense/bias", shape: [4], [Float]([-0.0, .infinity, .leastNonzeroMagnitude, 1])),
    NamedArray("generator/conv-1/kernel", shape: [2, 2, 1, 3], (0..<12).map { -Float($0) }),
    NamedArray("history/loss", [0.1, 0.2, 0.3] as [Double]),
    NamedArray("history/empty", [] as [Double]),
    NamedArray("adam/iteration", Int64(-5)),
    NamedArray("streams", [UInt64.max, 0, 1 << 63]),
  ],
  attributes: ["generator": "Philox4x32-10", "empty": "", "note": "naïve −1…1 \n 日本"])

@Suite("Array files")
struct ArrayFileTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/arrays.h5" }

  init() throws { folder = try TemporaryFolder() }

  @Test("Contents read back the same, and no other file is left in the folder")
  func roundTrip() throws {
    try ArrayFile.write(sample, to: path)
    #expect(try ArrayFile.read(path) == sample)
    #expect(try folder.names == ["arrays.h5"])
  }

  @Test("NaN keeps its bits")
  func notANumber() throws {
    let strange = Float(bitPattern: 0x7FC1_2345)
    try ArrayFile.write(StoredArrays([NamedArray("x", [strange, -.nan])]), to: path)
    let values: [Float] = try ArrayFile.read(path).values("x")
    #expect(values.map(\.bitPattern) == [0x7FC1_2345, (-Float.nan).bitPattern])
  }

  @Test("The same contents give the same bytes at another time and in another order")
  func sameBytes() throws {
    try ArrayFile.write(sample, to: path)
    Thread.sleep(forTimeInterval: 1.1)
    let reversed = StoredArrays(sample.arrays.reversed(), attributes: sample.attributes)
    try ArrayFile.write(reversed, to: folder.path + "/again.h5")
    #expect(try bytes(ofFile: path) == bytes(ofFile: folder.path + "/again.h5"))
  }

  @Test("Many arrays, long attributes and deep names read back the same")
  func many() throws {
    let texts = (0..<40).map { ("k\($0)", String(repeating: "x", count: $0 * 1600)) }
    let many = StoredArrays(
      (0..<300).map { NamedArray("a/b\($0 % 7)/c/d/e/f/g/array \($0)", [Float($0)]) },
      attributes: Dictionary(uniqueKeysWithValues: texts))
    try ArrayFile.write(many, to: path)
    #expect(try ArrayFile.read(path) == many)
  }

  @Test("Names in any script read back the same")
  func scripts() throws {
    let contents = StoredArrays(
      [
        NamedArray("käse/größe", Float(1)), NamedArray("käse/ascii", Float(2)), NamedArray("核", Float(3)),
        NamedArray("🙂", Float(4)),
      ],
      attributes: ["Größe": "1", "ascii": "2"], links: ["核2": "核"],
      objectAttributes: ["käse": ["слой": .texts(["a", "ä"])], "пусто": [:]])
    try ArrayFile.write(contents, to: path)
    #expect(try ArrayFile.read(path) == contents)
    let foreign = try ArrayFile.readForeign(path)
    #expect(foreign == contents && foreign.passedOver.isEmpty)
  }

  @Test("A file may have no arrays")
  func empty() throws {
    try ArrayFile.write(StoredArrays([]), to: path)
    #expect(try ArrayFile.read(path) == StoredArrays([]))
  }

  @Test("Several threads can write and read files")
  func threads() async throws {
    let folder = self.folder
    await withTaskGroup(of: Bool.self) { group in
      for i in 0..<8 {
        group.addTask {
          let path = "\(folder.path)/\(i).h5"
          return (try? ArrayFile.write(sample, to: path)) != nil && (try? ArrayFile.read(path)) == sample
        }
      }
      for await same in group { #expect(same) }
    }
  }

  @Test(
    "Invalid contents are refused and nothing is written",
    arguments: [
      StoredArrays([NamedArray("", Float(1))]), StoredArrays([NamedArray("/a", Float(1))]),
      StoredArrays([NamedArray("a//b", Float(1))]), StoredArrays([NamedArray("a/../b", Float(1))]),
      StoredArrays([NamedArray("k\u{85}se", Float(1))]), StoredArrays([NamedArray("a\0", Float(1))]),
      StoredArrays([NamedArray(String(repeating: "ä", count: 128), Float(1))]),
      StoredArrays([], attributes: ["a\u{7}": "x"]), StoredArrays([], attributes: ["a/b": "x"]),
      StoredArrays([NamedArray("a", Float(1)), NamedArray("a", Float(2))]),
      StoredArrays([NamedArray("a/b", Float(1)), NamedArray("a", Float(2))]),
      StoredArrays([NamedArray("a", shape: [2, 2], [1, 2, 3] as [Float])]),
      StoredArrays([NamedArray("a", shape: [-1, -3], [1, 2, 3] as [Float])]),
      StoredArrays([NamedArray("a", shape: [1 << 62, 4], [] as [Float])]),
      StoredArrays([NamedArray("a", shape: [1, 1, 1, 1, 1, 1, 1, 1, 1], [1] as [Float])]),
      StoredArrays([], attributes: ["a": String(repeating: "x", count: 64_001)]),
      StoredArrays([], attributes: ["a": "x\0y"]), StoredArrays([], attributes: ["": "x"]),
      StoredArrays([], attributes: ["contents_sha256": "x"]),
    ])
  func invalid(contents: StoredArrays) throws {
    let error = #expect(throws: ArrayFileError.self) { try ArrayFile.write(contents, to: path) }
    guard case .invalid = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
    #expect(try folder.names.isEmpty)
  }

  @Test("A path that cannot be written is refused with the system's reason")
  func unwritable() throws {
    try write([1], to: folder.path + "/file")
    let cases = [("/file/arrays.h5", "Not a directory"), ("/none/arrays.h5", "No such file or directory")]
    for (file, reason) in cases {
      #expect(throws: ArrayFileError.unwritable(path: folder.path + file, reason: reason)) {
        try ArrayFile.write(sample, to: folder.path + file)
      }
    }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(throws: ArrayFileError.self) { try ArrayFile.write(sample, to: path) }
    #expect(try folder.names == ["arrays.h5", "file"])
  }

  @Test("A missing file and a file that is not HDF5 are refused with their path")
  func unreadable() throws {
    #expect(throws: ArrayFileError.unreadable(path: path, reason: "No such file or directory")) {
      try ArrayFile.read(path)
    }
    for (content, found) in [
      ([], "is empty"), ([UInt8](repeating: 7, count: 5000), "does not begin as one"),
    ] {
      try write(content, to: path)
      #expect(throws: ArrayFileError.notHDF5(path: path, found: found)) { try ArrayFile.read(path) }
    }
    #expect(throws: ArrayFileError.notHDF5(path: folder.path, found: "is a folder")) {
      try ArrayFile.read(folder.path)
    }
    try ArrayFile.write(sample, to: path)
    try write(Array(try bytes(ofFile: path).prefix(1000)), to: path)
    #expect(throws: ArrayFileError.damaged(path: path, reason: "it is not a whole HDF5 file")) {
      try ArrayFile.read(path)
    }
  }

  @Test("A lookup with another shape or type than that of the array is refused with both")
  func lookup() throws {
    #expect(try sample.values("history/loss", shape: [3]) == [0.1, 0.2, 0.3])
    #expect(try sample.value("adam/iteration", as: Int64.self) == -5)
    let error = #expect(throws: ArrayFileError.self) {
      try sample.values("generator/dense/kernel", shape: [4, 3], as: Float.self)
    }
    #expect(
      error?.description == "The array “generator/dense/kernel” was expected to be float32 of shape 4×3, "
        + "found float32 of shape 3×4.")
    #expect(
      throws: ArrayFileError.missing(
        name: "adam/iteration", expected: "float32 of shape ()", found: "int64 of shape ()")
    ) { try sample.value("adam/iteration", as: Float.self) }
    #expect(
      throws: ArrayFileError.missing(name: "none", expected: "float32 of any shape", found: "none")
    ) { try sample.values("none", as: Float.self) }
  }
}
