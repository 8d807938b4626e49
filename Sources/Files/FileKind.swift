#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a file is by its first bytes, for the sentence that refuses a file of another kind.
///
/// Downloads often give something else than the file: a Git LFS pointer, a web page or nothing.
public enum FileKind: Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// A folder.
  case folder
  /// A pipe or a device, which cannot be read twice.
  case pipe
  /// No bytes at all.
  case empty
  /// An HDF5 file; its signature is at byte 0, 512, 1024, 2048, ….
  case hdf5
  /// A ZIP archive.
  case zip
  /// The text by which Git LFS represents a file.
  case gitLFSPointer
  /// HTML.
  case webPage
  /// Bytes compressed by gzip (RFC 1952).
  case gzip
  /// One array of NumPy.
  case numPy
  /// A PNG image.
  case png
  /// A JPEG image.
  case jpeg
  /// Objects of Python.
  case pickle
  /// Arrays in the format of Hugging Face.
  case safetensors
  /// JSON.
  case json
  /// Any other text in UTF-8.
  case text

  /// The kind of the file at a path; nil if there is no such file or its kind is none of these.
  public init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: self = .folder
    case S_IFREG:
      let file = open(path, O_RDONLY)
      guard file >= 0 else { return nil }
      defer { close(file) }
      let size = Int(status.st_size)
      if Self.hasHDF5Signature(file, size: size) {
        self = .hdf5
      } else {
        self.init(beginning: Self.bytes(at: 0, count: 4096, of: file), size: size)
      }
    default: self = .pipe
    }
  }

  /// The kind of a file that begins with these bytes; nil if it is none of these.
  ///
  /// - Parameters:
  ///   - bytes: The first bytes, some hundreds at least if the file has as many.
  ///   - size: The size of the file in bytes.
  public init?(beginning bytes: [UInt8], size: Int) {
    if bytes.isEmpty {
      self = .empty
    } else if let kind = Self.signatures.first(where: { bytes.starts(with: $0.bytes) })?.kind {
      self = kind
    } else if bytes[0] == 0x80 && bytes.count > 1 && 2...5 ~= bytes[1] {
      self = .pickle
    } else if Self.isSafetensors(bytes, size: size) {
      self = .safetensors
    } else if let text = Self.decoded(bytes) {
      let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.prefix(600).lowercased()
      if start.hasPrefix("version https://git-lfs") {
        self = .gitLFSPointer
      } else if start.hasPrefix("<") && (start.contains("<html") || start.hasPrefix("<!doctype html")) {
        self = .webPage
      } else {
        self = start.hasPrefix("{") || start.hasPrefix("[") ? .json : .text
      }
    } else {
      return nil
    }
  }

  /// What the file is, to follow “it”: `is a web page, not the file itself`.
  public var description: String {
    switch self {
    case .folder: return "is a folder"
    case .pipe: return "is a pipe or a device"
    case .empty: return "is empty"
    case .hdf5: return "is an HDF5 file"
    case .zip: return "is a ZIP archive, as .keras, .npz and PyTorch files are"
    case .gitLFSPointer: return "is a Git LFS pointer, not the file itself: `git lfs pull` fetches it"
    case .webPage: return "is a web page, not the file itself"
    case .gzip: return "is compressed by gzip: unpack it first"
    case .numPy: return "is a NumPy array (.npy)"
    case .png: return "is a PNG image"
    case .jpeg: return "is a JPEG image"
    case .pickle: return "is a pickle of Python"
    case .safetensors: return "is a safetensors file"
    case .json: return "is JSON"
    case .text: return "is plain text"
    }
  }

  private static let hdf5Signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    (hdf5Signature, .hdf5), ([0x50, 0x4B, 3, 4], .zip), ([0x50, 0x4B, 5, 6], .zip), ([0x1F, 0x8B], .gzip),
    ([0x93] + Array("NUMPY".utf8), .numPy), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    ([0xFF, 0xD8, 0xFF], .jpeg),
  ]

  /// Whether HDF5 would find its signature: at the start, or at 512 bytes times a power of two.
  private static func hasHDF5Signature(_ file: Int32, size: Int) -> Bool {
    var offset = 0
    while offset + hdf5Signature.count <= size {
      if bytes(at: offset, count: hdf5Signature.count, of: file) == hdf5Signature { return true }
      offset = max(512, 2 * offset)
    }
    return false
  }

  private static func bytes(at offset: Int, count: Int, of file: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = pread(file, &bytes, count, off_t(offset))
    return Array(bytes.prefix(max(0, found)))
  }

  /// The format begins with the length of a JSON header in 8 bytes.
  private static func isSafetensors(_ bytes: [UInt8], size: Int) -> Bool {
    guard bytes.count > 8, bytes[8] == UInt8(ascii: "{") else { return false }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return length >= 2 && size >= 8 && length <= UInt64(size - 8)
  }

  /// The bytes as UTF-8 text; nil if they are none or hold control characters.
  private static func decoded(_ bytes: [UInt8]) -> String? {
    let whitespace: [UInt8] = [0x09, 0x0A, 0x0C, 0x0D]
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || whitespace.contains($0) }) else { return nil }
    // The last character may have been cut.
    for length in (max(0, bytes.count - 3)...bytes.count).reversed() {
      if let text = String(validating: bytes[..<length], as: UTF8.self) { return text }
    }
    return nil
  }
}
