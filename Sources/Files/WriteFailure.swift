#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or folder could not be written, and nothing of it was left behind, or its folder not forced to the disk.
public struct WriteFailure: Error, Hashable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What the system says.
  public let reason: String

  /// The failure of the last call of the operating system.
  public init(_ path: String) {
    let code = errno
    self.path = path
    reason = String(cString: strerror(code))
    // Whoever looks at the number afterwards shall find it.
    errno = code
  }

  /// One sentence.
  public var description: String { "\(path) cannot be written: \(reason)." }
}
