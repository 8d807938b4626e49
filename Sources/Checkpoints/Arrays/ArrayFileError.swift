/// What can be wrong with a file of named arrays, or with what shall be written to one.
public enum ArrayFileError: Error, Equatable, CustomStringConvertible {
  /// An array or attribute that no file can hold.
  case invalid(name: String, reason: String)
  /// The file could not be written; nothing of it was left behind.
  case unwritable(path: String, reason: String)
  /// The file is missing or cannot be opened.
  case unreadable(path: String, reason: String)
  /// The file is cut short, or its bytes are not those that were written.
  case damaged(path: String, reason: String)
  /// The file holds something that these files never hold, such as a link to another file.
  case unsupported(path: String, object: String, reason: String)
  /// The arrays do not hold what is asked of them.
  case missing(name: String, expected: String, found: String)
  /// A folder holds states of a run, none of which can be read.
  case noIntactState(folder: String, reasons: [String])

  /// One sentence: the file or array, what was expected, what was found.
  public var description: String {
    switch self {
    case .invalid(let name, let reason): return "“\(name)” cannot be stored: \(reason)."
    case .unwritable(let path, let reason): return "\(path) cannot be written: \(reason)."
    case .unreadable(let path, let reason): return "\(path) cannot be read: \(reason)."
    case .damaged(let path, let reason): return "\(path) is damaged: \(reason)."
    case .unsupported(let path, let object, let reason): return "\(path) is refused: \(object) \(reason)."
    case .missing(let name, let expected, let found):
      return "The array “\(name)” was expected to be \(expected), found \(found)."
    case .noIntactState(let folder, let reasons):
      return "No state in \(folder) can be read: "
        + reasons.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.joined(separator: "; ") + "."
    }
  }
}
