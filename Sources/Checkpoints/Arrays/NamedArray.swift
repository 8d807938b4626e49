/// An array of numbers with a name and a shape.
public struct NamedArray: Equatable, Sendable {
  /// The numbers of an array, row-major.
  public enum Values: Equatable, Sendable {
    /// 32-bit floating point.
    case float32([Float])
    /// 64-bit floating point.
    case float64([Double])
    /// Signed 64-bit integers.
    case int64([Int64])
    /// Unsigned 64-bit integers.
    case uint64([UInt64])
  }

  /// A path such as `generator/dense/kernel`: parts without control characters joined by `/`.
  public let name: String
  /// The dimensions; empty for a single number.
  public let shape: [Int]
  /// The numbers, row-major.
  public let values: Values
  /// The type that the numbers have in the file; `values` holds those of smaller types without loss.
  public let storedType: NumberType

  /// An array of `Float`, `Double`, `Int64` or `UInt64`.
  public init<Element: StoredElement>(_ name: String, shape: [Int], _ values: [Element]) {
    self.init(name, shape: shape, Element.stored(values))
  }

  /// A single number.
  public init<Element: StoredElement>(_ name: String, _ value: Element) {
    self.init(name, shape: [], [value])
  }

  /// A list of numbers.
  public init<Element: StoredElement>(_ name: String, _ values: [Element]) {
    self.init(name, shape: [values.count], values)
  }

  init(_ name: String, shape: [Int], _ values: Values, storedType: NumberType? = nil) {
    self.name = name
    self.shape = shape
    self.values = values
    self.storedType = storedType ?? values.kind.numberType
  }

  /// The same array under another name.
  func named(_ name: String) -> NamedArray {
    NamedArray(name, shape: shape, values, storedType: storedType)
  }
}

extension NamedArray.Values {
  /// The number of elements.
  public var count: Int {
    switch self {
    case .float32(let values): return values.count
    case .float64(let values): return values.count
    case .int64(let values): return values.count
    case .uint64(let values): return values.count
    }
  }

  /// The type of the numbers.
  var kind: ElementKind {
    switch self {
    case .float32: return .float32
    case .float64: return .float64
    case .int64: return .int64
    case .uint64: return .uint64
    }
  }

  /// Calls `body` with the bytes of the numbers.
  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    switch self {
    case .float32(let values): return try values.withUnsafeBytes(body)
    case .float64(let values): return try values.withUnsafeBytes(body)
    case .int64(let values): return try values.withUnsafeBytes(body)
    case .uint64(let values): return try values.withUnsafeBytes(body)
    }
  }
}
