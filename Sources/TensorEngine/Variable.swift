import Kernels

/// Named values that outlive a program: weights, optimizer state, running statistics, a batch, a learning rate.
///
/// Programs read variables through `Tensor(variable)` and change them through update nodes. Between two runs
/// the caller may read and write them freely.
public final class Variable {
  /// The full name, with a slash between levels, such as `generator/dense/kernel`.
  public let name: String
  /// The shape of the values.
  public let shape: Shape
  /// The values in row-major order, aligned to a cache line. The memory lives as long as the variable.
  public var storage: Floats { memory.start }

  private let initialValue: Float
  /// Allocated at first use, so that a declaration can be compared with a file before it takes memory.
  private lazy var memory = FloatBuffer(count: shape.count, filledWith: initialValue)

  /// Creates a variable whose elements all have one value.
  public init(_ name: String, shape: Shape, filledWith value: Float = 0) {
    (self.name, self.shape, initialValue) = (name, shape, value)
  }

  /// All values in row-major order. An assigned array must have as many.
  public var values: [Float] {
    get { memory.values }
    set {
      precondition(
        newValue.count == shape.count, "\(name) holds \(shape.count) values, not \(newValue.count)")
      newValue.withUnsafeBufferPointer { storage.update(from: $0.baseAddress!, count: shape.count) }
    }
  }

  /// The only value of a scalar.
  public var value: Float {
    get { storage[0] }
    set { storage[0] = newValue }
  }
}

extension Variable: Hashable {
  /// Variables are compared by identity.
  public static func == (left: Variable, right: Variable) -> Bool { left === right }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
