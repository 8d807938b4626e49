#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that cannot be read.
public struct UnreadableFile: Error, Equatable, CustomStringConvertible {
  /// The path.
  public let path: String
  /// The message of the operating system.
  public let reason: String

  /// One sentence with the path and the reason.
  public var description: String { "\(path) cannot be read: \(reason)." }

  init(_ path: String) {
    self.path = path
    self.reason = String(cString: strerror(errno))
  }
}

extension SHA256 {
  /// The hash of a file's bytes as 64 lower-case hexadecimal digits.
  ///
  /// - Throws: ``UnreadableFile`` if the file is missing, is a folder or cannot be read to its end.
  public static func hash(ofFile path: String) throws -> String {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw UnreadableFile(path) }
    defer { close(descriptor) }
    var hash = SHA256()
    try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 64) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress!, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw UnreadableFile(path) }
        guard count > 0 else { return }
        hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
    return hash.hexadecimal
  }
}
