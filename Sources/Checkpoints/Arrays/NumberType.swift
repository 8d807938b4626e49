/// The type that numbers have in a file.
public enum NumberType: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
  /// Truth values, as h5py and NumPy store them.
  case boolean
  /// Signed integers of 8 bits.
  case int8
  /// Signed little-endian integers of 16, 32 and 64 bits.
  case int16, int32, int64
  /// Unsigned integers of 8 bits.
  case uint8
  /// Unsigned little-endian integers of 16, 32 and 64 bits.
  case uint16, uint32, uint64
  /// Little-endian floating point of IEEE 754.
  case float16, float32, float64
  /// The upper half of a little-endian float32.
  case bfloat16
  /// Signed big-endian integers.
  case bigEndianInt16 = "big-endian int16"
  /// Signed big-endian integers.
  case bigEndianInt32 = "big-endian int32"
  /// Signed big-endian integers.
  case bigEndianInt64 = "big-endian int64"
  /// Unsigned big-endian integers.
  case bigEndianUInt16 = "big-endian uint16"
  /// Unsigned big-endian integers.
  case bigEndianUInt32 = "big-endian uint32"
  /// Unsigned big-endian integers.
  case bigEndianUInt64 = "big-endian uint64"
  /// Big-endian floating point of IEEE 754.
  case bigEndianFloat16 = "big-endian float16"
  /// Big-endian floating point of IEEE 754.
  case bigEndianFloat32 = "big-endian float32"
  /// Big-endian floating point of IEEE 754.
  case bigEndianFloat64 = "big-endian float64"
  /// The upper half of a big-endian float32.
  case bigEndianBFloat16 = "big-endian bfloat16"

  private static let bigEndianPrefix = "big-endian "

  /// The type as text, such as `float16`, `big-endian float32` or `boolean`.
  public var description: String { rawValue }

  /// The same numbers in little-endian order.
  public var littleEndian: NumberType {
    guard rawValue.hasPrefix(Self.bigEndianPrefix) else { return self }
    return NumberType(rawValue: String(rawValue.dropFirst(Self.bigEndianPrefix.count))) ?? self
  }

  /// The type of these numbers with the other order of bytes; nil if a number is one byte.
  var bigEndian: NumberType? { NumberType(rawValue: Self.bigEndianPrefix + rawValue) }

  /// The type that holds these numbers in memory without loss.
  var heldKind: ElementKind {
    switch littleEndian {
    case .float16, .bfloat16, .float32: return .float32
    case .float64: return .float64
    case .int8, .int16, .int32, .int64: return .int64
    default: return .uint64
    }
  }

  /// The size of a number in the file in bytes.
  var size: Int {
    switch littleEndian {
    case .boolean, .int8, .uint8: return 1
    case .int16, .uint16, .float16, .bfloat16: return 2
    case .int32, .uint32, .float32: return 4
    default: return 8
    }
  }
}
