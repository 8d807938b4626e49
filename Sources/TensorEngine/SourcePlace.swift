/// Where in the source something was declared; programs and errors name it.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file as `Module/File.swift`.
  public let file: String
  /// The line, counted from one.
  public let line: Int

  /// Creates a place; the defaults of the caller's parameters fill it.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// The file's own name and the line, as in `DCGAN.swift:12`.
  public var description: String {
    "\(file.split(separator: "/").last.map(String.init) ?? file):\(line)"
  }
}
