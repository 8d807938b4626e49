/// A graph after common-subexpression elimination, with a map from the original nodes to the remaining ones.
struct SharedGraph {
  private var canonical: [Tensor: Tensor] = [:]

  /// Keeps one node of those that have equal operations on equal inputs.
  ///
  /// - Parameter sources: Replacements for nodes whose values are in memory already.
  init(of roots: [Tensor], reading sources: [Tensor: Tensor] = [:]) {
    var known: [Computation: Tensor] = [:]
    for node in topologicalOrder(roots) {
      if let source = sources[node] {
        canonical[node] = source
        continue
      }
      let inputs = node.inputs.map { canonical[$0]! }
      let computation = Computation(operation: AnyHashable(node.operation), inputs: inputs)
      if let equal = known[computation] {
        canonical[node] = equal
      } else {
        let remaining = inputs == node.inputs ? node : Tensor(node.operation, inputs, at: node.place)
        known[computation] = remaining
        canonical[node] = remaining
      }
    }
  }

  subscript(node: Tensor) -> Tensor? { canonical[node] }
}

private struct Computation: Hashable {
  let operation: AnyHashable
  let inputs: [Tensor]
}
