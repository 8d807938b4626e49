#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The published SHA-256 of each file of a folder, in the format of `sha256sum`.
struct HashList {
  private let path: String
  private let hashes: [Substring: Substring]

  /// Reads a list of lines `<64 hexadecimal digits>  <file name>`.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  init(_ path: String) throws {
    self.path = path
    guard let file = fopen(path, "r") else {
      throw DatasetError.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    hashes = String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isNewline)
      .reduce(into: [:]) { hashes, line in
        let words = line.split(separator: " ")
        if words.count == 2 { hashes[words[1]] = words[0] }
      }
  }

  /// The hash of the decompressed file of this name.
  ///
  /// - Throws: ``DatasetError/noHash(path:list:)``.
  func hash(of name: String) throws -> String {
    guard let hash = hashes[name[...]] else { throw DatasetError.noHash(path: name, list: path) }
    return String(hash)
  }
}
