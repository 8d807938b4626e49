import CZlib
import Foundation
import Hashing

/// A folder that is deleted after the test.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "/datasets-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func writeGzip(_ bytes: [UInt8], to name: String) {
    let file = gzopen(path + "/" + name, "wb")
    bytes.withUnsafeBytes { _ = gzwrite(file, $0.baseAddress, UInt32($0.count)) }
    gzclose(file)
  }

  func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }
}

/// The bytes of an IDX file.
func idx(magic: UInt32? = nil, sizes: [Int], _ bytes: [UInt8]) -> [UInt8] {
  let words = [magic ?? 0x800 | UInt32(sizes.count)] + sizes.map { UInt32($0) }
  return words.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
    + bytes
}
