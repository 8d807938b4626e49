import Kernels

/// The steps of a program in order: first the values, each after those it reads, then the updates of variables.
struct ExecutionOrder {
  private(set) var steps: [PlannedStep] = []

  init(values: [Tensor], updates: [Tensor]) {
    let updates = Self.keepingOldValues(of: updates)
    let order = topologicalOrder(values + updates)
    let uses = NodeUses(order, roots: Set(values.map(aliasRoot)))
    let fusion = Fusion(of: order, keeping: uses.roots)
    let written = Set(updates.flatMap { ($0.operation as! any UpdateOperation).variables })

    var kinds: [Tensor: PlannedStep.Kind] = [:]
    var fused = Set<Tensor>()
    /// The node in whose step a row sum is computed.
    var stepNodes: [Tensor: Tensor] = [:]
    for node in order {
      if let nodes = fusion.chains[node] {
        let (chain, kernel) = Self.chain(of: nodes, endingAt: node, uses)
        for sum in chain.sums { stepNodes[sum] = node }
        if let kernel {
          kinds[node] = .kernelWithChain(kernel, chain: chain)
          fused.insert(kernel)
        } else {
          kinds[node] = .chain(chain)
        }
      } else if node.operation is any BlockwiseUpdate,
        let kernel = uses.kernelToFuse(with: [node], among: [node.inputs[0]], width: nil),
        kernel.inputs.allSatisfy({ !Self.reads($0, anyOf: written) })
      {
        kinds[node] = .kernelWithUpdate(kernel, update: node)
        fused.insert(kernel)
      } else if node.operation is any KernelOperation, stepNodes[node] == nil {
        kinds[node] = .kernel(node)
      }
    }

    let needed = Self.needed(values: values, updates: updates, kinds: kinds, stepNodes: stepNodes)
    let computed = order.filter { needed.contains($0) && !fused.contains($0) }
    steps = computed.filter { !($0.operation is any UpdateOperation) }.map { PlannedStep(kind: kinds[$0]!) }
    steps += updates.map { PlannedStep(kind: kinds[$0]!) }
  }

  /// A chain of element-wise nodes with the row sums made in its step, and the kernel whose epilogue it is, if
  /// any.
  private static func chain(
    of nodes: [Tensor], endingAt node: Tensor, _ uses: NodeUses
  ) -> (chain: FusedChain, kernel: Tensor?) {
    let chain = FusedChain(nodes)
    let full = chain.operands.filter { $0.pattern == .full }.map(\.tensor)
    let width = chain.rows == 1 ? nil : chain.width
    let kernel = uses.kernelToFuse(with: nodes, among: full, width: width)
    // A matrix product passes blocks of some columns to its epilogue, not whole rows that could be summed.
    let sums = kernel?.operation is MatrixMultiply ? [] : uses.rowSums(of: nodes)
    let isStored =
      uses.roots.contains(node) || uses.consumers[node]?.contains { !sums.contains($0) } ?? true
    let requiredWidth = kernel?.shape.rowLength ?? (sums.isEmpty ? nil : node.shape.rowLength)
    let whole =
      requiredWidth == nil
      ? chain : FusedChain(nodes, requiredWidth: requiredWidth, sums: sums, isStored: isStored)
    return (whole, kernel)
  }

  /// The nodes that a step or the caller reads from memory. Most broadcasts are not among them: they are read
  /// in place.
  private static func needed(
    values: [Tensor], updates: [Tensor], kinds: [Tensor: PlannedStep.Kind], stepNodes: [Tensor: Tensor]
  ) -> Set<Tensor> {
    var needed = Set<Tensor>()
    var open = (values + updates).map(aliasRoot)
    while let node = open.popLast() {
      let node = stepNodes[node] ?? node
      guard let kind = kinds[node], needed.insert(node).inserted else { continue }
      open += PlannedStep(kind: kind).reads.map(aliasRoot)
    }
    return needed
  }

  /// The updates, where one that reads a variable which another update changes reads a copy of the old values
  /// instead.
  private static func keepingOldValues(of updates: [Tensor]) -> [Tensor] {
    let operations = updates.map { $0.operation as! any UpdateOperation }
    let written = operations.flatMap(\.variables)
    precondition(
      Set(written).count == written.count, "a program updates a variable twice: \(written.map(\.name))")
    return zip(updates, operations).map { update, operation in
      let others = Set(written).subtracting(operation.variables)
      let inputs = update.inputs.map { reads($0, anyOf: others) ? $0.applying(.scale(1)) : $0 }
      return inputs == update.inputs ? update : Tensor(operation, inputs, at: update.place)
    }
  }

  private static func reads(_ tensor: Tensor, anyOf variables: Set<Variable>) -> Bool {
    (aliasRoot(tensor).operation as? Read).map { variables.contains($0.variable) } ?? false
  }
}

/// The consumers of each node, which decide what can be fused.
private struct NodeUses {
  /// The nodes that the caller reads.
  let roots: Set<Tensor>
  private(set) var consumers: [Tensor: [Tensor]] = [:]

  init(_ order: [Tensor], roots: Set<Tensor>) {
    self.roots = roots
    for node in order { for input in node.inputs { consumers[input, default: []].append(node) } }
  }

  /// The input whose kernel can run `nodes` as its epilogue: nothing else reads that input's own values.
  func kernelToFuse(with nodes: [Tensor], among inputs: [Tensor], width: Int?) -> Tensor? {
    inputs.last { input in
      input.operation is any EpilogueOperation && !roots.contains(input)
        && consumers[input]!.allSatisfy(nodes.contains)
        && (width == nil || width == input.shape.rowLength)
    }
  }

  /// The sums of the rows of a chain's result that can be made in the chain's step.
  func rowSums(of nodes: [Tensor]) -> [Tensor] {
    let result = nodes.last!
    guard let length = result.shape.dimensions.last, length <= ElementwiseChain.longestSummedRow,
      result.shape.count > length, FusedChain.width(of: nodes).map({ $0 == length }) ?? true
    else { return [] }
    return (consumers[result] ?? []).filter {
      ($0.operation as? Reduce)?.sumsRows(of: result.shape) ?? false
    }
  }
}

/// The node whose memory holds a tensor's values: the tensor itself, unless it is a view.
func aliasRoot(_ tensor: Tensor) -> Tensor {
  var node = tensor
  while node.operation is any ViewOperation { node = node.inputs[0] }
  return node
}
