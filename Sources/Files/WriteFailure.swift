#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or folder could not be written and no part of it is left, or its folder could not be synchronized.
public struct WriteFailure: Error, Hashable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// The message of the operating system.
  public let reason: String

  /// The failure of the last system call, by `errno`.
  public init(_ path: String) {
    let code = errno
    self.path = path
    reason = String(cString: strerror(code))
    // The calls above may change errno, which callers may still read.
    errno = code
  }

  /// One sentence.
  public var description: String { "\(path) cannot be written: \(reason)." }
}
