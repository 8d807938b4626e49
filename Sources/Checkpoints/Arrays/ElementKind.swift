import CHDF5

/// The four number types in a file, with their types in HDF5.
enum ElementKind: String, CaseIterable {
  case float32, float64, int64, uint64

  /// The size of a number in bytes.
  var size: Int { self == .float32 ? 4 : 8 }

  /// The type that our own files declare.
  var numberType: NumberType {
    switch self {
    case .float32: return .float32
    case .float64: return .float64
    case .int64: return .int64
    case .uint64: return .uint64
    }
  }

  /// The type in the file, which is little-endian on every machine.
  var fileType: hid_t {
    switch self {
    case .float32: return CHDF5_float32_little()
    case .float64: return CHDF5_float64_little()
    case .int64: return CHDF5_int64_little()
    case .uint64: return CHDF5_uint64_little()
    }
  }

  /// The type in memory.
  var memoryType: hid_t {
    switch self {
    case .float32: return CHDF5_float32_native()
    case .float64: return CHDF5_float64_native()
    case .int64: return CHDF5_int64_native()
    case .uint64: return CHDF5_uint64_native()
    }
  }

  /// Allocates `count` numbers and lets `fill` write them.
  func values(_ count: Int, fill: (UnsafeMutableRawPointer) throws -> Void) rethrows -> NamedArray.Values {
    func filled<Element: StoredElement>(_: Element.Type) throws -> NamedArray.Values {
      let values = try [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
        if let start = buffer.baseAddress { try fill(start) }
        initialized = count
      }
      return Element.stored(values)
    }
    switch self {
    case .float32: return try filled(Float.self)
    case .float64: return try filled(Double.self)
    case .int64: return try filled(Int64.self)
    case .uint64: return try filled(UInt64.self)
    }
  }
}
