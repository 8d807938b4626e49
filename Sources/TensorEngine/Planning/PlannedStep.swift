import Kernels

/// One step of a plan.
struct PlannedStep {
  enum Kind {
    /// The kernel of a node.
    case kernel(Tensor)
    /// A chain of element-wise nodes.
    case chain(FusedChain)
    /// A kernel, such as a matrix product, with a chain as its epilogue.
    case kernelWithChain(Tensor, chain: FusedChain)
    /// A kernel that computes a gradient, with an update of variables as its epilogue.
    case kernelWithUpdate(Tensor, update: Tensor)
  }
  let kind: Kind

  /// The nodes whose values the step computes and stores. An update counts as such a node.
  var results: [Tensor] {
    switch kind {
    case .kernel(let node): return [node]
    case .chain(let chain), .kernelWithChain(_, let chain): return chain.results
    case .kernelWithUpdate(_, let update): return [update]
    }
  }

  /// The tensors that the step reads from memory.
  var reads: [Tensor] {
    switch kind {
    case .kernel(let node): return node.inputs
    case .chain(let chain): return chain.operands.map(\.tensor)
    case .kernelWithChain(let node, let chain):
      return node.inputs + chain.operands.map(\.tensor).filter { $0 != node }
    case .kernelWithUpdate(let node, let update):
      return node.inputs + update.inputs.filter { $0 != node }
    }
  }

  /// All nodes that the step computes, for the description.
  var nodes: [Tensor] {
    switch kind {
    case .kernel(let node): return [node]
    case .chain(let chain): return chain.nodes + chain.sums
    case .kernelWithChain(let node, let chain): return [node] + chain.nodes + chain.sums
    case .kernelWithUpdate(let node, let update): return [node, update]
    }
  }

  var isUpdate: Bool { results.contains { $0.operation is any UpdateOperation } }
}
