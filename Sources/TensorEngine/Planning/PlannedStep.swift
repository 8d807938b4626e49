import Kernels

/// One step of a plan: a kernel, a chain, or a product with what is done to its blocks while they are cached.
struct PlannedStep {
  enum Work {
    case kernel(Tensor)
    case chain(FusedChain)
    case product(Tensor, finishedBy: FusedChain)
    case productUpdate(product: Tensor, update: Tensor)
  }
  let work: Work

  /// The nodes whose values the step leaves behind; an update stands for what it leaves.
  var results: [Tensor] {
    switch work {
    case .kernel(let node): return [node]
    case .chain(let chain), .product(_, let chain): return chain.results
    case .productUpdate(_, let update): return [update]
    }
  }

  /// The tensors that must be in memory before.
  var reads: [Tensor] {
    switch work {
    case .kernel(let node): return node.inputs
    case .chain(let chain): return chain.operands.map(\.tensor)
    case .product(let product, let chain):
      return product.inputs + chain.operands.map(\.tensor).filter { $0 != product }
    case .productUpdate(let product, let update):
      return product.inputs + update.inputs.filter { $0 != product }
    }
  }

  /// The nodes it computes, for the description.
  var nodes: [Tensor] {
    switch work {
    case .kernel(let node): return [node]
    case .chain(let chain): return chain.nodes + chain.sums
    case .product(let product, let chain): return [product] + chain.nodes + chain.sums
    case .productUpdate(let product, let update): return [product, update]
    }
  }

  var isUpdate: Bool { results.contains { $0.operation is any UpdateOperation } }
}
