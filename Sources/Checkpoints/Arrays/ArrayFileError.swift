/// An error in a file of named arrays, or in contents to be written to one.
public enum ArrayFileError: Error, Equatable, CustomStringConvertible {
  /// An array or attribute that no file can hold.
  case invalid(name: String, reason: String)
  /// The file could not be written; no part of it is left.
  case unwritable(path: String, reason: String)
  /// The file is missing or cannot be opened.
  case unreadable(path: String, reason: String)
  /// The file is of another kind; `found` follows “it”, as in “it is a web page”.
  case notHDF5(path: String, found: String)
  /// The file is truncated, or its bytes have changed since it was written.
  case damaged(path: String, reason: String)
  /// The file has contents that these files never have, such as a link to another file.
  case unsupported(path: String, object: String, reason: String)
  /// There is no array of the requested name, shape and type.
  case missing(name: String, expected: String, found: String)
  /// Nothing lies below a group; the groups that there are.
  case nothingBelow(group: String, groups: [String])
  /// A folder has checkpoints, none of which can be read.
  case noIntactCheckpoint(folder: String, reasons: [String])

  /// One sentence with the file or array, what was expected and what was found.
  public var description: String {
    switch self {
    case .invalid(let name, let reason): return "“\(name)” cannot be stored: \(reason)."
    case .unwritable(let path, let reason): return "\(path) cannot be written: \(reason)."
    case .unreadable(let path, let reason): return "\(path) cannot be read: \(reason)."
    case .notHDF5(let path, let found): return "\(path) is no HDF5 file: it \(found)."
    case .damaged(let path, let reason): return "\(path) is damaged: \(reason)."
    case .unsupported(let path, let object, let reason): return "\(path) is refused: \(object) \(reason)."
    case .missing(let name, let expected, let found):
      return "The array “\(name)” was expected to be \(expected), found \(found)."
    case .nothingBelow(let group, let groups):
      return "Nothing lies below “\(group)”; "
        + (groups.isEmpty ? "there are no groups." : "there are \(groups.joined(separator: ", ")).")
    case .noIntactCheckpoint(let folder, let reasons):
      return "No checkpoint in \(folder) can be read: "
        + reasons.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.joined(separator: "; ") + "."
    }
  }
}
