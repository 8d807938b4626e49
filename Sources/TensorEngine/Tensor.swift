/// A node of a computation graph: an operation on other tensors and the shape of its result.
///
/// A tensor holds no numbers. Applying a network builds a graph of tensors, and a ``Program`` computes their
/// values.
public final class Tensor {
  /// The operation that computes this tensor from its inputs.
  public let operation: any Operation
  /// The inputs of the operation.
  public let inputs: [Tensor]
  /// The shape of the result.
  public let shape: Shape
  /// Where the tensor was declared, by default the place of the last input that has one.
  public let place: SourcePlace?

  /// Adds a node to the graph. Inputs that do not match the operation are a precondition failure.
  public init(_ operation: any Operation, _ inputs: [Tensor] = [], at place: SourcePlace? = nil) {
    self.operation = operation
    self.inputs = inputs
    self.place = place ?? inputs.last { $0.place != nil }?.place
    shape = operation.shape(of: inputs.map(\.shape))
  }
}

extension Tensor: Hashable {
  /// Tensors are compared by identity. A program merges different nodes that compute the same.
  public static func == (left: Tensor, right: Tensor) -> Bool { left === right }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Tensor: CustomStringConvertible {
  /// The operation and the shape, such as `matrix product 64×128`.
  public var description: String { "\(operation.name) \(shape)" }
}

/// All nodes that `roots` are computed from and `roots` themselves, each after its inputs.
func topologicalOrder(_ roots: [Tensor]) -> [Tensor] {
  var seen = Set<Tensor>()
  var order: [Tensor] = []
  var path = roots.reversed().map { (tensor: $0, expanded: false) }
  while let (tensor, expanded) = path.popLast() {
    if expanded {
      order.append(tensor)
    } else if seen.insert(tensor).inserted {
      path.append((tensor, true))
      for input in tensor.inputs.reversed() where !seen.contains(input) { path.append((input, false)) }
    }
  }
  return order
}
