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

  /// The error of reading a gzip file of these bytes.
  func error(for bytes: [UInt8], hash: String? = nil) -> DatasetError? {
    folder.writeGzip(bytes, to: "images.gz")
    return readError(hash: hash ?? SHA256.hash(of: bytes))
  }

  func readError(hash: String) -> DatasetError? {
    #expect(throws: DatasetError.self) { try IDXFile(path, sizes: sizes, hash: hash) }
  }

  @Test("A whole file gives its bytes")
  func whole() throws {
    folder.writeGzip(good, to: "images.gz")
    #expect(try IDXFile(path, sizes: sizes, hash: SHA256.hash(of: good)).bytes == pixels)
  }

  @Test("A missing file is named with the system's reason")
  func missing() {
    let error = readError(hash: "")
    #expect(error == .unreadable(path: path, reason: "No such file or directory"))
    #expect(error?.description == "\(path) cannot be read: No such file or directory.")
  }

  @Test("A labels file in the place of an images file has the wrong magic number")
  func magic() {
    #expect(
      error(for: idx(sizes: [60], pixels))
        == .wrongMagic(path: path, expected: 2051, found: 2049))
  }

  @Test("Other sizes are refused, also when they multiply to the same length")
  func otherSizes() {
    #expect(
      error(for: idx(sizes: [5, 4, 3], pixels))
        == .wrongSizes(path: path, expected: [5, 3, 4], found: [5, 4, 3]))
    #expect(
      error(for: idx(sizes: [Int(UInt32.max), 3, 4], pixels))
        == .wrongSizes(path: path, expected: [5, 3, 4], found: [Int(UInt32.max), 3, 4]))
  }

  @Test("A short and a long file are refused with both lengths", arguments: [0, 3, 4, 15, 16, 17, 75])
  func lengths(kept: Int) {
    #expect(
      error(for: Array(good[..<kept])) == .truncated(path: path, expected: 76, found: kept))
    #expect(error(for: good + [0]) == .tooLong(path: path, expected: 76))
  }

  @Test("A stream that would unpack to far more is not unpacked")
  func bomb() {
    let bomb = good + [UInt8](repeating: 0, count: 50_000_000)
    #expect(error(for: bomb) == .tooLong(path: path, expected: 76))
  }

  @Test("One changed pixel is refused by the hash")
  func changedPixel() {
    var changed = good
    changed[40] ^= 1
    #expect(
      error(for: changed, hash: SHA256.hash(of: good))
        == .wrongHash(path: path, expected: SHA256.hash(of: good), found: SHA256.hash(of: changed)))
  }

  @Test("A packed file cut anywhere, or with a byte changed anywhere, is refused or gives the same bytes")
  func damage() throws {
    folder.writeGzip(good, to: "images.gz")
    let packed = try folder.bytes(of: "images.gz")
    let hash = SHA256.hash(of: good)
    for length in packed.indices {
      try folder.write(Array(packed[..<length]), to: "images.gz")
      _ = readError(hash: hash)
    }
    for place in packed.indices {
      var changed = packed
      changed[place] ^= 0x10
      try folder.write(changed, to: "images.gz")
      do {
        #expect(try IDXFile(path, sizes: sizes, hash: hash).bytes == pixels)
      } catch {
        #expect(error is DatasetError)
      }
    }
    try folder.write(packed + [1], to: "images.gz")
    #expect(
      readError(hash: hash)
        == .corrupt(path: path, reason: "bytes follow the end of its gzip stream"))
  }

  @Test("A file that is not gzip, and a folder, are refused")
  func notGzip() throws {
    try folder.write(good, to: "images.gz")
    #expect(readError(hash: "") == .corrupt(path: path, reason: "incorrect header check"))
    #expect(throws: DatasetError.unreadable(path: folder.path, reason: "Is a directory")) {
      try IDXFile(folder.path, sizes: sizes, hash: "")
    }
  }
}
