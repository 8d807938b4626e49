/// The gradients of a scalar with respect to some tensors, as tensors that can be differentiated again.
///
/// Reverse accumulation (Linnainmaa 1970): every node between the targets and the scalar hands its upstream
/// gradient to its operation's rule once, contributions to the same node are added in the order of the trace.
/// A target that the scalar does not depend on gets zeros.
///
/// - Parameter upstream: The gradient with respect to the scalar itself, one unless given.
public func gradients(
  of scalar: Tensor, withRespectTo targets: [Tensor], upstream: Tensor? = nil
) -> [Tensor] {
  precondition(
    scalar.shape.count == 1 || upstream != nil,
    "gradients are of one value, not of \(scalar.shape): take a sum or a mean, or give an upstream gradient")
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
        "\(node): a gradient of \(contribution.shape) for an input of \(input.shape)")
      gradient[input] = gradient[input].map { sum($0, contribution) } ?? contribution
    }
  }
  return targets.map { gradient[$0] ?? Tensor.constant(0, shape: $0.shape) }
}

/// The gradients of a scalar with respect to variables, wherever the scalar reads them.
public func gradients(of scalar: Tensor, withRespectTo variables: [Variable]) -> [Tensor] {
  var readers: [Variable: [Tensor]] = [:]
  for node in topologicalOrder([scalar]) {
    if let read = node.operation as? Read { readers[read.variable, default: []].append(node) }
  }
  let places = variables.flatMap { readers[$0] ?? [] }
  var contributions = gradients(of: scalar, withRespectTo: places)[...]
  return variables.map { variable in
    let count = readers[variable]?.count ?? 0
    let parts = contributions.prefix(count)
    contributions = contributions.dropFirst(count)
    return parts.dropFirst().reduce(parts.first ?? .constant(0, shape: variable.shape), sum)
  }
}

/// Adds a contribution to a gradient; a product goes on from what is there, which saves a pass.
private func sum(_ gradient: Tensor, _ contribution: Tensor) -> Tensor {
  guard contribution.operation is any AccumulatingOperation, contribution.inputs.count == 2 else {
    return gradient + contribution
  }
  return Tensor(contribution.operation, contribution.inputs + [gradient])
}
