#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The published SHA-256 of each file of a folder, in the format of `sha256sum`.
struct HashList {
  private let path: String
  private let hashes: [String: String]

  /// Reads a list of lines `<64 hexadecimal digits>  <file name>`; a line that is none is passed over.
  ///
  /// An asterisk before a name stands for binary mode, and lines may end as on Windows.
  ///
  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  init(_ path: String) throws {
    self.path = path
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = try contents(of: path)
    hashes = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0).split(separator: UInt8(ascii: "\n"))
      .reduce(into: [:]) { hashes, line in
        if let entry = Self.entry(line) { hashes[entry.name] = entry.hash }
      }
  }

  /// The hash of the decompressed file of this name.
  ///
  /// - Throws: ``DatasetError/noHash(path:list:)``.
  func hash(of name: String) throws -> String {
    guard let hash = hashes[name] else { throw DatasetError.noHash(path: name, list: path) }
    return hash
  }

  /// The name and the hash of a line; nil for one that is no hash.
  private static func entry(_ line: ArraySlice<UInt8>) -> (name: String, hash: String)? {
    let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    let digits = line.prefix(64)
    let isHash = digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    guard digits.count == 64, isHash else { return nil }
    var name = line.dropFirst(64)
    guard name.popFirst() == UInt8(ascii: " ") else { return nil }
    if let mode = name.first, [UInt8(ascii: " "), UInt8(ascii: "*")].contains(mode) { name.removeFirst() }
    guard !name.isEmpty else { return nil }
    return (String(decoding: name, as: UTF8.self), String(decoding: digits, as: UTF8.self).lowercased())
  }
}

/// All bytes of a file.
private func contents(of path: String) throws -> [UInt8] {
  guard let file = fopen(path, "r") else {
    throw DatasetError.unreadable(path: path, reason: String(cString: strerror(errno)))
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&part, 1, part.count, file)
    if count == 0 { break }
    bytes += part[..<count]
  }
  guard ferror(file) == 0 else {
    throw DatasetError.unreadable(path: path, reason: String(cString: strerror(errno)))
  }
  return bytes
}
