/// NumPy files of named arrays: `numpy.load("x.npz")["generator/dense/kernel"]`.
public enum NumPyFile {
  /// Writes arrays to an `.npz` file and replaces an existing file; the same arrays give the same bytes.
  ///
  /// - Throws: ``ArrayFileError/invalid(name:reason:)`` if they reach 4 GiB,
  ///   ``ArrayFileError/unwritable(path:reason:)``.
  public static func write(_ arrays: [NamedArray], to path: String) throws {
    var archive = ZipArchive()
    for array in arrays { try archive.add(array.name + ".npy", bytes(of: array)) }
    try archive.write(to: path)
  }

  /// An array in version 1.0 of NumPy's format: magic bytes, the length of the header, the header, the numbers.
  static func bytes(of array: NamedArray) -> [UInt8] {
    let sizes = array.shape.map(String.init).joined(separator: ", ") + (array.shape.count == 1 ? "," : "")
    let kind = description(of: array.values.kind)
    var header = "{'descr': '\(kind)', 'fortran_order': False, 'shape': (\(sizes)), }"
    // Ten bytes precede the header, and NumPy requires the numbers to start at a multiple of 64.
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + littleEndian(UInt16(header.utf8.count))
      + Array(header.utf8)
      + array.values.withUnsafeBytes { Array($0) }
  }

  private static func description(of kind: ElementKind) -> String {
    switch kind {
    case .float32: return "<f4"
    case .float64: return "<f8"
    case .int64: return "<i8"
    case .uint64: return "<u8"
    }
  }
}
