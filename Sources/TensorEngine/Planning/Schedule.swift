import Kernels

/// The steps of a program in order: values first, each after what it reads, then the updates of variables.
struct Schedule {
  private(set) var steps: [PlannedStep] = []

  init(values: [Tensor], updates: [Tensor]) {
    let updates = Self.keepingOldValues(of: updates)
    let order = topologicalOrder(values + updates)
    let roots = Set(values.map(memoryNode))
    let fusion = Fusion(of: order, keeping: roots)
    var consumers: [Tensor: [Tensor]] = [:]
    for node in order { for input in node.inputs { consumers[input, default: []].append(node) } }
    let written = Set(updates.flatMap { ($0.operation as! any UpdateOperation).variables })

    /// A product runs in the step that finishes it when nothing else wants its raw values.
    func finishedProduct(of consumer: [Tensor], among inputs: [Tensor], width: Int?) -> Tensor? {
      inputs.last { input in
        input.operation is any FinishedOperation && !roots.contains(input)
          && consumers[input]!.allSatisfy(consumer.contains)
          && (width == nil || width == input.shape.rowLength)
      }
    }

    /// Sums of the rows of a chain's result, made in the chain's step.
    func rowSums(of nodes: [Tensor]) -> [Tensor] {
      let result = nodes.last!
      guard let length = result.shape.dimensions.last, length <= ElementwiseChain.longestSummedRow,
        result.shape.count > length, FusedChain.width(of: nodes).map({ $0 == length }) ?? true
      else { return [] }
      return (consumers[result] ?? []).filter {
        ($0.operation as? Reduce)?.sumsRows(of: result.shape) ?? false
      }
    }

    var work: [Tensor: PlannedStep.Work] = [:]
    var finished = Set<Tensor>()
    var home: [Tensor: Tensor] = [:]
    for node in order {
      if let nodes = fusion.chains[node] {
        let chain = FusedChain(nodes)
        let full = chain.operands.filter { $0.pattern == .full }.map(\.tensor)
        let width = chain.rows == 1 ? nil : chain.width
        let product = finishedProduct(of: nodes, among: full, width: width)
        // A product hands over some columns at a time, which is no row to sum.
        let sums = product?.operation is Product ? [] : rowSums(of: nodes)
        for sum in sums { home[sum] = node }
        let isStored = roots.contains(node) || consumers[node]?.contains { !sums.contains($0) } ?? true
        let requiredWidth = product?.shape.rowLength ?? (sums.isEmpty ? nil : node.shape.rowLength)
        let whole =
          requiredWidth == nil
          ? chain : FusedChain(nodes, requiredWidth: requiredWidth, sums: sums, isStored: isStored)
        if let product {
          work[node] = .product(product, finishedBy: whole)
          finished.insert(product)
        } else {
          work[node] = .chain(whole)
        }
      } else if node.operation is any BlockwiseUpdate,
        let product = finishedProduct(of: [node], among: [node.inputs[0]], width: nil),
        product.inputs.allSatisfy({ !Self.reads($0, anyOf: written) })
      {
        work[node] = .productUpdate(product: product, update: node)
        finished.insert(product)
      } else if node.operation is any KernelOperation, home[node] == nil {
        work[node] = .kernel(node)
      }
    }

    let needed = Self.needed(values: values, updates: updates, work: work, home: home)
    let computed = order.filter { needed.contains($0) && !finished.contains($0) }
    steps = computed.filter { !($0.operation is any UpdateOperation) }.map { PlannedStep(work: work[$0]!) }
    steps += updates.map { PlannedStep(work: work[$0]!) }
  }

  /// Only what a step or the caller reads from memory is computed: repetitions mostly are read in place.
  private static func needed(
    values: [Tensor], updates: [Tensor], work: [Tensor: PlannedStep.Work], home: [Tensor: Tensor]
  ) -> Set<Tensor> {
    var needed = Set<Tensor>()
    var open = (values + updates).map(memoryNode)
    while let node = open.popLast() {
      let node = home[node] ?? node
      guard let work = work[node], needed.insert(node).inserted else { continue }
      open += PlannedStep(work: work).reads.map(memoryNode)
    }
    return needed
  }

  /// An update that reads a variable which another update changes is given a copy of its old values.
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
    (memoryNode(tensor).operation as? Read).map { variables.contains($0.variable) } ?? false
  }
}

/// The node in whose memory a tensor's values lie: itself, unless it is a view.
func memoryNode(_ tensor: Tensor) -> Tensor {
  var node = tensor
  while node.operation is any ViewOperation { node = node.inputs[0] }
  return node
}
