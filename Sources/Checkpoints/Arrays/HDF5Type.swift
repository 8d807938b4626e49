import CHDF5

/// What a type in a foreign file holds.
enum HDF5Type: Equatable, CustomStringConvertible {
  /// Numbers that HDF5 converts when it reads them.
  case numbers(NumberType)
  /// Numbers in types that HDF5 does not convert: truth values are an enumeration, and h5py stores bfloat16
  /// as opaque bytes.
  case rawNumbers(NumberType)
  /// Texts of fixed or variable length.
  case texts
  /// Something else, which is passed over.
  case other(String)

  /// The contents of a type.
  init(_ type: hid_t) {
    switch H5Tget_class(type) {
    case H5T_INTEGER: self = Self.integers(type)
    case H5T_FLOAT: self = Self.floats(type)
    case H5T_STRING: self = .texts
    case H5T_ENUM: self = Self.isBoolean(type) ? .rawNumbers(.boolean) : .other("an enumeration")
    case H5T_OPAQUE: self = H5Tget_size(type) == 2 ? .rawNumbers(.bfloat16) : .other("opaque bytes")
    case H5T_COMPOUND: self = .other("a compound type")
    case H5T_REFERENCE: self = .other("object references")
    case H5T_VLEN: self = .other("an array of variable length")
    case H5T_ARRAY: self = .other("an array type")
    case H5T_BITFIELD: self = .other("a bit field")
    case H5T_TIME: self = .other("times")
    default: self = .other("an unknown type")
    }
  }

  /// The numbers; nil for texts and other types.
  var numberType: NumberType? {
    switch self {
    case .numbers(let type), .rawNumbers(let type): return type
    case .texts, .other: return nil
    }
  }

  /// What the type is, in words.
  var description: String {
    switch self {
    case .numbers(let type), .rawNumbers(let type): return type.description
    case .texts: return "texts"
    case .other(let description): return description
    }
  }

  private static func integers(_ type: hid_t) -> HDF5Type {
    let bits = 8 * Int(H5Tget_size(type))
    let isSigned = H5Tget_sign(type) == H5T_SGN_2
    // HDF5 can store numbers of 24 bits; they fit the next type.
    guard let size = [8, 16, 32, 64].first(where: { bits <= $0 }),
      let number = NumberType(rawValue: (isSigned ? "int" : "uint") + "\(size)")
    else { return .other("integers of \(bits) bits") }
    return ordered(number, in: type)
  }

  private static func floats(_ type: hid_t) -> HDF5Type {
    var (sign, exponent, exponentSize, mantissa, mantissaSize) = (0, 0, 0, 0, 0)
    let bits = 8 * Int(H5Tget_size(type))
    let code = H5Tget_fields(type, &sign, &exponent, &exponentSize, &mantissa, &mantissaSize)
    let layout = [bits, sign, exponent, exponentSize, mantissa, mantissaSize, Int(H5Tget_ebias(type))]
    let known: [NumberType: [Int]] = [
      .float16: [16, 15, 10, 5, 0, 10, 15], .bfloat16: [16, 15, 7, 8, 0, 7, 127],
      .float32: [32, 31, 23, 8, 0, 23, 127], .float64: [64, 63, 52, 11, 0, 52, 1023],
    ]
    guard code >= 0, H5Tget_norm(type) == H5T_NORM_IMPLIED,
      let number = known.first(where: { $0.value == layout })?.key
    else { return .other("floating-point numbers of \(bits) bits in another format") }
    return ordered(number, in: type)
  }

  private static func ordered(_ number: NumberType, in type: hid_t) -> HDF5Type {
    switch H5Tget_order(type) {
    case H5T_ORDER_BE: return .numbers(number.bigEndian ?? number)
    case H5T_ORDER_LE, H5T_ORDER_NONE: return .numbers(number)
    default: return .other("numbers in an unknown order of bytes")
    }
  }

  /// Whether an enumeration is the one of h5py for truth values: FALSE is 0 and TRUE is 1, in one byte.
  private static func isBoolean(_ type: hid_t) -> Bool {
    guard H5Tget_size(type) == 1, H5Tget_nmembers(type) == 2 else { return false }
    var values: [String: UInt8] = [:]
    for index: UInt32 in 0..<2 {
      guard let name = H5Tget_member_name(type, index) else { return false }
      defer { H5free_memory(name) }
      var value: UInt8 = 0
      guard H5Tget_member_value(type, index, &value) >= 0 else { return false }
      values[String(cString: name)] = value
    }
    return values == ["FALSE": 0, "TRUE": 1]
  }
}
