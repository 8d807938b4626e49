import Damage
import Foundation
import Testing

@testable import Checkpoints

@Suite("Damaged files")
struct DamagedFileTests {
  let folder: TemporaryFolder
  let whole: [UInt8]
  var path: String { folder.path + "/arrays.h5" }

  init() throws {
    folder = try TemporaryFolder()
    try ArrayFile.write(sample, to: folder.path + "/arrays.h5")
    whole = try bytes(ofFile: folder.path + "/arrays.h5")
  }

  /// Reads a file of these bytes: true if it is refused with an error, false if it gives the same contents.
  func isRefused(_ damaged: [UInt8]) throws -> Bool {
    try write(damaged, to: path)
    do {
      #expect(try ArrayFile.read(path) == sample)
      return false
    } catch let error as ArrayFileError {
      #expect(error.description.contains(path))
      return true
    }
  }

  @Test("A file with flipped bits is refused or gives the same contents", arguments: 0..<8)
  func flippedBits(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    var refused = 0
    for trial in 0..<60 {
      var damaged = whole
      for _ in 0...trial % 3 {
        let bit = UInt8.random(in: 0..<8, using: &random)
        damaged[Int.random(in: 0..<whole.count, using: &random)] ^= 1 << bit
      }
      if try isRefused(damaged) { refused += 1 }
    }
    #expect(refused > 10, "only flips of unused bytes may be undetected")
  }

  @Test(
    "A file with a run of bytes overwritten is refused or gives the same contents",
    arguments: [0, 0xFF] as [UInt8])
  func overwritten(value: UInt8) throws {
    var random = SeededNumbers(seed: UInt64(value))
    for _ in 0..<80 {
      var damaged = whole
      let start = Int.random(in: 0..<whole.count, using: &random)
      for index in start..<min(start + 64, whole.count) { damaged[index] = value }
      _ = try isRefused(damaged)
    }
  }

  @Test("A truncated file is refused")
  func truncated() throws {
    for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 100)) {
      #expect(try isRefused(Array(whole[..<length])), "truncated to \(length) of \(whole.count) bytes")
    }
  }

  @Test("A changed scalar is detected although HDF5 has no checksum of it")
  func scalar() throws {
    let number: UInt64 = 0x1234_5678_9ABC_DEF1
    try ArrayFile.write(StoredArrays([NamedArray("x", number)]), to: path)
    var changed = try bytes(ofFile: path)
    let pattern = withUnsafeBytes(of: number.littleEndian) { Array($0) }
    let offset = try #require((0..<changed.count - 7).first { Array(changed[$0..<$0 + 8]) == pattern })
    changed[offset] ^= 1
    try write(changed, to: path)
    #expect(
      throws: ArrayFileError.damaged(path: path, reason: "its contents do not match its SHA-256")
    ) { try ArrayFile.read(path) }
  }
}
