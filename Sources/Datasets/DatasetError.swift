/// What can be wrong with a data set on disk.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
  /// No folder of this name was found; the places that were looked at are listed.
  case noFolder(String, searched: [String])
  /// The file is missing or cannot be opened or read.
  case unreadable(path: String, reason: String)
  /// The file is not a gzip stream, or one that was damaged.
  case corrupt(path: String, reason: String)
  /// The file ends before its last byte.
  case truncated(path: String, expected: Int, found: Int)
  /// The file holds more than its header announces.
  case tooLong(path: String, expected: Int)
  /// The first four bytes do not announce the kind of file that was expected.
  case wrongMagic(path: String, expected: UInt32, found: UInt32)
  /// The sizes in the header are not those of the data set.
  case wrongSizes(path: String, expected: [Int], found: [Int])
  /// The uncompressed bytes are not those that were published.
  case wrongHash(path: String, expected: String, found: String)
  /// The list of hashes does not name the file.
  case noHash(path: String, list: String)
  /// Images and labels do not belong together.
  case countMismatch(images: Int, labels: Int)
  /// More images are asked for at a time than there are.
  case batchTooLarge(size: Int, count: Int)

  /// One sentence: the file, what was expected, what was found.
  public var description: String {
    switch self {
    case .noFolder(let name, let searched):
      return "The data folder \(name) was not found; looked at \(searched.joined(separator: ", ")) "
        + "(COUNTERFEIT_DATA names another place)."
    case .unreadable(let path, let reason):
      return "\(path) cannot be read: \(reason)."
    case .corrupt(let path, let reason):
      return "\(path) is damaged: \(reason)."
    case .truncated(let path, let expected, let found):
      return "\(path) is truncated: expected \(expected) bytes after unpacking, found \(found)."
    case .tooLong(let path, let expected):
      return "\(path) is too long: expected \(expected) bytes after unpacking, found more."
    case .wrongMagic(let path, let expected, let found):
      return "\(path) has the wrong magic number: expected \(expected), found \(found)."
    case .wrongSizes(let path, let expected, let found):
      return "\(path) has the wrong sizes: expected \(product(expected)), found \(product(found))."
    case .wrongHash(let path, let expected, let found):
      return "\(path) has the wrong SHA-256 after unpacking: expected \(expected), found \(found)."
    case .noHash(let path, let list):
      return "\(path) cannot be checked: \(list) has no SHA-256 for it."
    case .countMismatch(let images, let labels):
      return "Images and labels do not belong together: \(images) images, \(labels) labels."
    case .batchTooLarge(let size, let count):
      return "A batch must hold between 1 and \(count) images, the size of the data set; found \(size)."
    }
  }

  private func product(_ sizes: [Int]) -> String {
    sizes.map(String.init).joined(separator: "×")
  }
}
