/// NumPy files of named arrays: `numpy.load("x.npz")["generator/dense/kernel"]`.
public enum NumPyFile {
  /// Writes arrays to an `.npz` file and replaces an existing file; the same arrays give the same bytes.
  ///
  /// Each array has its ``NamedArray/storedType`` in little-endian order. NumPy lacks bfloat16, which becomes
  /// float32.
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
    let stored = array.storedType.littleEndian
    let type: NumberType = stored == .bfloat16 ? .float32 : stored
    var header = "{'descr': '\(description(of: type))', 'fortran_order': False, 'shape': (\(sizes)), }"
    // Ten bytes precede the header, and NumPy requires the numbers to start at a multiple of 64.
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + littleEndian(UInt16(header.utf8.count))
      + Array(header.utf8)
      + numbers(array.values, as: type)
  }

  /// The name of a type in NumPy: the order of bytes, the kind and the size.
  private static func description(of type: NumberType) -> String {
    let kind: String
    switch type.heldKind {
    case .float32, .float64: kind = "f"
    case .int64: kind = "i"
    case .uint64: kind = type == .boolean ? "b" : "u"
    }
    return (type.size == 1 ? "|" : "<") + kind + "\(type.size)"
  }

  /// The bytes of numbers in a little-endian type that holds all of them.
  private static func numbers(_ values: NamedArray.Values, as type: NumberType) -> [UInt8] {
    switch values {
    case .float32(let values) where type == .float16:
      return values.flatMap { littleEndian(float16Bits($0)) }
    case .int64(let values) where type.size < 8:
      return values.flatMap { littleEndian($0).prefix(type.size) }
    case .uint64(let values) where type.size < 8:
      return values.flatMap { littleEndian($0).prefix(type.size) }
    default: return values.withUnsafeBytes { Array($0) }
    }
  }

  /// The bits of the nearest float16, the even one of two; Swift's `Float16` is missing on some machines.
  static func float16Bits(_ value: Float) -> UInt16 {
    let sign = UInt16(value.bitPattern >> 16 & 0x8000)
    let magnitude = value.magnitude
    if value.isNaN { return sign | 0x7E00 }
    if magnitude >= 65_520 { return sign | 0x7C00 }
    // Below the smallest normal number, all are multiples of 2⁻²⁴.
    if magnitude < 0x1p-14 { return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven)) }
    // The exponent's bias falls from 127 to 15, and 13 bits of the fraction are rounded away.
    let bits = magnitude.bitPattern - (112 << 23)
    return sign | UInt16((bits + 0xFFF + (bits >> 13 & 1)) >> 13)
  }
}
