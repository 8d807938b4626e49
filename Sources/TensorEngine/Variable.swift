import Kernels

/// Named values that outlive a program: weights, optimiser state, running statistics, a batch, a rate.
///
/// Programs read variables through `Tensor(variable)` and change them through update nodes; between two runs
/// the host may read and write them freely.
public final class Variable {
  /// The full name, with a slash for every level, as in `generator/dense/kernel`.
  public let name: String
  /// The extents of the values.
  public let shape: Shape
  /// The values in row-major order, aligned to a cache line; they live as long as the variable.
  public var storage: Floats { memory.start }

  private let first: Float
  /// Claimed when values are first looked at, so that a declaration can be compared with a file before it costs any.
  private lazy var memory = FloatBuffer(count: shape.count, filledWith: first)

  /// Creates a variable of equal values.
  public init(_ name: String, shape: Shape, filledWith value: Float = 0) {
    (self.name, self.shape, first) = (name, shape, value)
  }

  /// All values in row-major order; what is assigned must have as many.
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
  /// Variables are equal only to themselves.
  public static func == (left: Variable, right: Variable) -> Bool { left === right }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
