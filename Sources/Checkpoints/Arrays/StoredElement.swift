/// An element type of arrays in a file: `Float`, `Double`, `Int64` or `UInt64`.
public protocol StoredElement: BitwiseCopyable {
  /// The numbers as the values of an array.
  static func stored(_ values: [Self]) -> NamedArray.Values
  /// The numbers of an array; nil if it has another element type.
  static func loaded(_ values: NamedArray.Values) -> [Self]?
}

extension Float: StoredElement {
  /// For weights, optimizer slots and other state of a network.
  public static func stored(_ values: [Float]) -> NamedArray.Values { .float32(values) }
  /// The numbers of a `float32` array.
  public static func loaded(_ values: NamedArray.Values) -> [Float]? {
    if case .float32(let numbers) = values { numbers } else { nil }
  }
}

extension Double: StoredElement {
  /// For histories of losses and metrics.
  public static func stored(_ values: [Double]) -> NamedArray.Values { .float64(values) }
  /// The numbers of a `float64` array.
  public static func loaded(_ values: NamedArray.Values) -> [Double]? {
    if case .float64(let numbers) = values { numbers } else { nil }
  }
}

extension Int64: StoredElement {
  /// For counts, such as the step of an optimizer.
  public static func stored(_ values: [Int64]) -> NamedArray.Values { .int64(values) }
  /// The numbers of an `int64` array.
  public static func loaded(_ values: NamedArray.Values) -> [Int64]? {
    if case .int64(let numbers) = values { numbers } else { nil }
  }
}

extension UInt64: StoredElement {
  /// For seeds and positions in random streams.
  public static func stored(_ values: [UInt64]) -> NamedArray.Values { .uint64(values) }
  /// The numbers of a `uint64` array.
  public static func loaded(_ values: NamedArray.Values) -> [UInt64]? {
    if case .uint64(let numbers) = values { numbers } else { nil }
  }
}
