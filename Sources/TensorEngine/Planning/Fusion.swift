import Kernels

/// Which element-wise nodes run together as one chain.
///
/// A node joins the chain of its consumers when all of them are in one chain of the same shape: its values then
/// stay in registers. Since every consumer is inside, no chain can come to wait for itself.
struct Fusion {
  /// The chains, by their last node; the nodes of each in topological order.
  private(set) var chains: [Tensor: [Tensor]] = [:]

  /// Longer chains would leave the nearest cache.
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
