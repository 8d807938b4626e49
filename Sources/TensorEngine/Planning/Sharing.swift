/// A graph in which no two nodes compute the same, and where each node of the traced one went.
struct SharedGraph {
  private var canonical: [Tensor: Tensor] = [:]

  /// Keeps one of all nodes that have equal operations on equal inputs.
  ///
  /// - Parameter sources: What stands for nodes whose values lie somewhere already.
  init(of roots: [Tensor], reading sources: [Tensor: Tensor] = [:]) {
    var known: [Computation: Tensor] = [:]
    for node in topologicalOrder(roots) {
      if let source = sources[node] {
        canonical[node] = source
        continue
      }
      let inputs = node.inputs.map { canonical[$0]! }
      let computation = Computation(operation: AnyHashable(node.operation), inputs: inputs)
      if let twin = known[computation] {
        canonical[node] = twin
      } else {
        let kept = inputs == node.inputs ? node : Tensor(node.operation, inputs, at: node.place)
        known[computation] = kept
        canonical[node] = kept
      }
    }
  }

  subscript(node: Tensor) -> Tensor? { canonical[node] }
}

private struct Computation: Hashable {
  let operation: AnyHashable
  let inputs: [Tensor]
}
