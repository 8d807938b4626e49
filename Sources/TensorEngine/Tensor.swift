/// A node of a traced graph: an operation on other tensors and the shape of what it will yield.
///
/// A tensor holds no numbers. Tracing a network builds tensors; a ``Program`` of some of them computes.
public final class Tensor {
  /// What computes this tensor from its inputs.
  public let operation: any Operation
  /// The tensors that the operation works on.
  public let inputs: [Tensor]
  /// The extents of the result.
  public let shape: Shape
  /// Where it was declared, or where the input it continues was.
  public let place: SourcePlace?

  /// Traces an operation; its shape rule stops with a sentence when the inputs do not fit.
  public init(_ operation: any Operation, _ inputs: [Tensor] = [], at place: SourcePlace? = nil) {
    self.operation = operation
    self.inputs = inputs
    self.place = place ?? inputs.last { $0.place != nil }?.place
    shape = operation.shape(of: inputs.map(\.shape))
  }
}

extension Tensor: Hashable {
  /// Tensors are equal only to themselves; a program shares nodes that compute the same.
  public static func == (left: Tensor, right: Tensor) -> Bool { left === right }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Tensor: CustomStringConvertible {
  /// The operation and the shape, as in `product 64×128`.
  public var description: String { "\(operation.name) \(shape)" }
}

/// The nodes that some tensors are computed from, each after its inputs, the tensors themselves included.
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
