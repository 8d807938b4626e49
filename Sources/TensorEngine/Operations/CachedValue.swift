import Kernels

/// The value that the last run of a program computed for one of its outputs.
struct CachedValue: SourceOperation {
  let program: Program
  let tensor: Tensor

  var name: String { "cached \(tensor.operation.name)" }
  var storage: Floats { Floats(mutating: program.pointer(to: tensor)) }
  func shape(of inputs: [Shape]) -> Shape { tensor.shape }
  func gradients(of output: Tensor, upstream: Tensor) -> [Tensor?] { [] }

  static func == (left: Self, right: Self) -> Bool {
    left.tensor == right.tensor && left.program === right.program
  }
  func hash(into hasher: inout Hasher) { hasher.combine(tensor) }
}

extension Program {
  /// The outputs that a later program may read from this program's memory instead of computing them again, each
  /// with a node that reads it. Outputs computed from variables that the program's own updates change are left
  /// out.
  var cachedValues: [Tensor: Tensor] {
    let updates = steps.flatMap(\.results).compactMap { $0.operation as? any UpdateOperation }
    let changed = Set(updates.flatMap(\.variables))
    let unchanged = roots.keys.filter { root in
      let read = topologicalOrder([root]).compactMap { ($0.operation as? Read)?.variable }
      return changed.isDisjoint(with: read)
    }
    return Dictionary(
      uniqueKeysWithValues: unchanged.map {
        ($0, Tensor(CachedValue(program: self, tensor: $0), at: $0.place))
      })
  }
}

extension Tensor {
  /// The matrix products, convolutions and reductions that this tensor is computed from. If they are outputs of
  /// an earlier program, a later program recomputes the tensor in one or two passes over its values.
  public var productsAndSums: [Tensor] {
    topologicalOrder([self]).filter { $0.operation is any EpilogueOperation || $0.operation is Reduce }
  }
}
