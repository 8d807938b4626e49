import Hashing
import Testing

@testable import Datasets

@Suite("IDX files")
struct IDXFileTests {
  let folder: TemporaryFolder
  let pixels = (0..<60).map { UInt8($0 * 4) }
  let sizes = [5, 3, 4]
  var path: String { folder.path + "/images.gz" }
  var good: [UInt8] { idx(sizes: sizes, pixels) }

  init() throws { folder = try TemporaryFolder() }

  /// The error thrown when reading a gzip file of these bytes.
  func error(for bytes: [UInt8], hash: String? = nil) -> DatasetError? {
    folder.writeGzip(bytes, to: "images.gz")
    return readError(hash: hash ?? SHA256.hash(of: bytes))
  }

  func readError(hash: String) -> DatasetError? {
    #expect(throws: DatasetError.self) { try IDXFile(path, sizes: sizes, hash: hash) }
  }

  @Test("A valid file gives its bytes")
  func validFile() throws {
    folder.writeGzip(good, to: "images.gz")
    #expect(try IDXFile(path, sizes: sizes, hash: SHA256.hash(of: good)).bytes == pixels)
  }

  @Test("The error for a missing file has its path and the reason of the system")
  func missing() {
    let error = readError(hash: "")
    #expect(error == .unreadable(path: path, reason: "No such file or directory"))
    #expect(error?.description == "\(path) cannot be read: No such file or directory.")
  }

  @Test("A labels file instead of an images file has the wrong magic number")
  func magic() {
    #expect(
      error(for: idx(sizes: [60], pixels))
        == .wrongMagic(path: path, expected: 2051, found: 2049))
  }

  @Test("Other sizes throw, even with the same product")
  func otherSizes() {
    #expect(
      error(for: idx(sizes: [5, 4, 3], pixels))
        == .wrongSizes(path: path, expected: [5, 3, 4], found: [5, 4, 3]))
    #expect(
      error(for: idx(sizes: [Int(UInt32.max), 3, 4], pixels))
        == .wrongSizes(path: path, expected: [5, 3, 4], found: [Int(UInt32.max), 3, 4]))
  }

  @Test(
    "A file that is too short or too long throws an error with the expected length",
    arguments: [0, 3, 4, 15, 16, 17, 75])
  func lengths(length: Int) {
    #expect(
      error(for: Array(good[..<length])) == .truncated(path: path, expected: 76, found: length))
    #expect(error(for: good + [0]) == .tooLong(path: path, expected: 76))
  }

  @Test("A stream that would expand to far more is not decompressed")
  func bomb() {
    let bomb = good + [UInt8](repeating: 0, count: 50_000_000)
    #expect(error(for: bomb) == .tooLong(path: path, expected: 76))
  }

  @Test("One changed pixel fails the hash check")
  func changedPixel() {
    var changed = good
    changed[40] ^= 1
    #expect(
      error(for: changed, hash: SHA256.hash(of: good))
        == .wrongHash(path: path, expected: SHA256.hash(of: good), found: SHA256.hash(of: changed)))
  }

  @Test("A compressed file that is truncated or has a changed byte throws or gives the same bytes")
  func damage() throws {
    folder.writeGzip(good, to: "images.gz")
    let compressed = try folder.bytes(of: "images.gz")
    let hash = SHA256.hash(of: good)
    for length in compressed.indices {
      try folder.write(Array(compressed[..<length]), to: "images.gz")
      _ = readError(hash: hash)
    }
    for position in compressed.indices {
      var changed = compressed
      changed[position] ^= 0x10
      try folder.write(changed, to: "images.gz")
      do {
        #expect(try IDXFile(path, sizes: sizes, hash: hash).bytes == pixels)
      } catch {
        #expect(error is DatasetError)
      }
    }
    try folder.write(compressed + [1], to: "images.gz")
    #expect(
      readError(hash: hash)
        == .corrupt(path: path, reason: "bytes follow the end of its gzip stream"))
  }

  @Test("A file that is not gzip, and a folder, throw")
  func notGzip() throws {
    try folder.write(good, to: "images.gz")
    #expect(readError(hash: "") == .corrupt(path: path, reason: "incorrect header check"))
    #expect(throws: DatasetError.unreadable(path: folder.path, reason: "Is a directory")) {
      try IDXFile(folder.path, sizes: sizes, hash: "")
    }
  }
}
