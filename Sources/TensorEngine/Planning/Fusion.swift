import Kernels

/// The division of the element-wise nodes into chains that run together.
///
/// A node joins the chain of its consumers if all of them are in one chain of the same shape; its values then
/// stay in registers. Because all consumers are in the chain, no cycle between chains can arise.
struct Fusion {
  /// The nodes of each chain in topological order, by the chain's last node.
  private(set) var chains: [Tensor: [Tensor]] = [:]

  /// Longer chains would not fit into the L1 cache.
  private static let longest = 48

  init(of order: [Tensor], keeping roots: Set<Tensor>) {
    var consumers: [Tensor: [Tensor]] = [:]
    for node in order { for input in node.inputs { consumers[input, default: []].append(node) } }

    var last: [Tensor: Tensor] = [:]
    for node in order.reversed() where node.operation is Elementwise {
      let ends = Set((consumers[node] ?? []).map { last[$0] })
      if !roots.contains(node), ends.count == 1, let end = ends.first!, end.shape == node.shape,
        chains[end]!.count < Self.longest
      {
        last[node] = end
        chains[end]!.append(node)
      } else {
        last[node] = node
        chains[node] = [node]
      }
    }
    chains = chains.mapValues { $0.reversed() }
  }
}
