/// The source location of a declaration, which program descriptions and errors show.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file, as `Module/File.swift`.
  public let file: String
  /// The line, counted from one.
  public let line: Int

  /// Creates a place, usually from `#fileID` and `#line`.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  /// The file name and the line, such as `DCGAN.swift:12`.
  public var description: String {
    "\(file.split(separator: "/").last.map(String.init) ?? file):\(line)"
  }
}
