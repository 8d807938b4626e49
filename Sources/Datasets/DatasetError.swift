/// An error in a data set on disk.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
  /// No folder of this name was found in the searched locations.
  case noFolder(String, searched: [String])
  /// The file is missing or cannot be opened or read.
  case unreadable(path: String, reason: String)
  /// The file is not a valid gzip stream.
  case corrupt(path: String, reason: String)
  /// The file ends before its last byte.
  case truncated(path: String, expected: Int, found: Int)
  /// The file contains more bytes than its header declares.
  case tooLong(path: String, expected: Int)
  /// The magic number in the first four bytes is not that of the expected file type.
  case wrongMagic(path: String, expected: UInt32, found: UInt32)
  /// The sizes in the header differ from those of the data set.
  case wrongSizes(path: String, expected: [Int], found: [Int])
  /// The uncompressed bytes differ from the published ones.
  case wrongHash(path: String, expected: String, found: String)
  /// The list of hashes has no entry for the file.
  case noHash(path: String, list: String)
  /// The numbers of images and labels differ.
  case countMismatch(images: Int, labels: Int)
  /// The batch size is larger than the data set, or not positive.
  case batchTooLarge(size: Int, count: Int)

  /// The error in one sentence: the file, the expected and the found value.
  public var description: String {
    switch self {
    case .noFolder(let name, let searched):
      return "The data folder \(name) was not found; searched \(searched.joined(separator: ", ")) "
        + "(set COUNTERFEIT_DATA to use another folder)."
    case .unreadable(let path, let reason):
      return "\(path) cannot be read: \(reason)."
    case .corrupt(let path, let reason):
      return "\(path) is damaged: \(reason)."
    case .truncated(let path, let expected, let found):
      return "\(path) is truncated: expected \(expected) bytes after decompression, found \(found)."
    case .tooLong(let path, let expected):
      return "\(path) is too long: expected \(expected) bytes after decompression, found more."
    case .wrongMagic(let path, let expected, let found):
      return "\(path) has the wrong magic number: expected \(expected), found \(found)."
    case .wrongSizes(let path, let expected, let found):
      return "\(path) has the wrong sizes: expected \(product(expected)), found \(product(found))."
    case .wrongHash(let path, let expected, let found):
      return "\(path) has the wrong SHA-256 after decompression: expected \(expected), found \(found)."
    case .noHash(let path, let list):
      return "\(path) cannot be checked: \(list) has no SHA-256 for it."
    case .countMismatch(let images, let labels):
      return "There must be one label for each image: found \(images) images and \(labels) labels."
    case .batchTooLarge(let size, let count):
      return "The batch size must be between 1 and \(count), the size of the data set; found \(size)."
    }
  }

  private func product(_ sizes: [Int]) -> String {
    sizes.map(String.init).joined(separator: "×")
  }
}
