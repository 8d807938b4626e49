import Kernels

/// What the last run of a program left for one of the tensors that it was asked for.
struct Kept: SourceOperation {
  let program: Program
  let tensor: Tensor

  var name: String { "kept \(tensor.operation.name)" }
  var storage: Floats { Floats(mutating: program.pointer(to: tensor)) }
  func shape(of inputs: [Shape]) -> Shape { tensor.shape }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] { [] }

  static func == (left: Self, right: Self) -> Bool {
    left.tensor == right.tensor && left.program === right.program
  }
  func hash(into hasher: inout Hasher) { hasher.combine(tensor) }
}

extension Program {
  /// Sources for the values that it was asked for and that would still be the same when it has run, since its updates
  /// change nothing that they are computed from.
  var lastingValues: [Tensor: Tensor] {
    let updates = steps.flatMap(\.results).compactMap { $0.operation as? any UpdateOperation }
    let changed = Set(updates.flatMap(\.variables))
    let lasting = roots.keys.filter { root in
      let read = topologicalOrder([root]).compactMap { ($0.operation as? Read)?.variable }
      return changed.isDisjoint(with: read)
    }
    return Dictionary(
      uniqueKeysWithValues: lasting.map { ($0, Tensor(Kept(program: self, tensor: $0), at: $0.place)) })
  }
}

extension Tensor {
  /// The products, convolutions and sums that lead to it: with these kept, a later program has the tensor for a pass or
  /// two over its values.
  public var productsAndSums: [Tensor] {
    topologicalOrder([self]).filter { $0.operation is any FinishedOperation || $0.operation is Reduce }
  }
}
