/// The gradients of a scalar with respect to tensors, as tensors that can be differentiated again.
///
/// This is reverse accumulation (Linnainmaa 1970). The gradient rule of each node between the targets and the
/// scalar is applied once to the node's upstream gradient. Contributions to the same node are added in a fixed
/// order, that of the graph. The gradient of a target that the scalar does not depend on is zero.
///
/// - Parameter upstream: The gradient with respect to the scalar itself; one by default.
public func gradients(
  of scalar: Tensor, withRespectTo targets: [Tensor], upstream: Tensor? = nil
) -> [Tensor] {
  precondition(
    scalar.shape.count == 1 || upstream != nil,
    "gradients need a scalar, not \(scalar.shape): take a sum or a mean, or pass an upstream gradient")
  let order = topologicalOrder([scalar])
  var leadsToTarget = Set(targets)
  for node in order where node.inputs.contains(where: leadsToTarget.contains) { leadsToTarget.insert(node) }

  var gradient = [scalar: upstream ?? Tensor.constant(1, shape: scalar.shape)]
  for node in order.reversed() where leadsToTarget.contains(node) {
    guard let upstream = gradient[node], !node.inputs.isEmpty else { continue }
    let contributions = node.operation.gradients(of: node, upstream: upstream)
    for (input, contribution) in zip(node.inputs, contributions) where leadsToTarget.contains(input) {
      guard let contribution else { continue }
      precondition(
        contribution.shape == input.shape,
        "\(node): a gradient of \(contribution.shape) does not match an input of \(input.shape)")
      gradient[input] = gradient[input].map { sum($0, contribution) } ?? contribution
    }
  }
  return targets.map { gradient[$0] ?? Tensor.constant(0, shape: $0.shape) }
}

/// The gradients of a scalar with respect to variables. If the scalar reads a variable at several nodes, the
/// gradients of all of them are added.
public func gradients(of scalar: Tensor, withRespectTo variables: [Variable]) -> [Tensor] {
  var reads: [Variable: [Tensor]] = [:]
  for node in topologicalOrder([scalar]) {
    if let read = node.operation as? Read { reads[read.variable, default: []].append(node) }
  }
  let nodes = variables.flatMap { reads[$0] ?? [] }
  var contributions = gradients(of: scalar, withRespectTo: nodes)[...]
  return variables.map { variable in
    let count = reads[variable]?.count ?? 0
    let terms = contributions.prefix(count)
    contributions = contributions.dropFirst(count)
    let first = terms.first ?? .constant(0, shape: variable.shape)
    return terms.dropFirst().reduce(first, sum)
  }
}

/// Adds a contribution to a gradient. An accumulating operation takes the gradient as its accumulator, which
/// saves a pass over memory.
private func sum(_ gradient: Tensor, _ contribution: Tensor) -> Tensor {
  guard contribution.operation is any AccumulatingOperation, contribution.inputs.count == 2 else {
    return gradient + contribution
  }
  return Tensor(contribution.operation, contribution.inputs + [gradient])
}
