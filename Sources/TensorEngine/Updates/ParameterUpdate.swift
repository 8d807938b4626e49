import Kernels

/// An element-wise change of variables, computed from the gradient at the same position.
struct ParameterUpdate: BlockwiseUpdate {
  let name: String
  let variables: [Variable]
  let apply: (Range<Int>, UnsafePointer<Float>) -> Void

  func blockUpdate(_ binding: Binding) -> (Range<Int>) -> Void {
    let (apply, gradient) = (apply, UnsafePointer(binding.inputs[0]))
    return { apply($0, gradient) }
  }

  func bind(_ binding: Binding) -> [ParallelTask] {
    let update = blockUpdate(binding)
    let division = Division(of: variables[0].shape.count, in: 16, atLeast: 4096, threads: binding.threads)
    return [ParallelTask(chunks: division.chunks) { chunk in update(division[chunk]) }]
  }

  static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.variables == right.variables
  }

  func hash(into hasher: inout Hasher) { hasher.combine(variables) }
}

extension Tensor {
  /// An update of variables that have this tensor's shape. `apply` changes the positions of a range; its second
  /// argument points to the beginning of the gradient. Several threads call it for ranges that do not overlap.
  public func updating(
    _ variables: [Variable], as name: String,
    by apply: @escaping (Range<Int>, UnsafePointer<Float>) -> Void
  ) -> Tensor {
    precondition(
      variables.allSatisfy { $0.shape == shape },
      "\(name): a gradient of \(shape) does not match variables of \(variables.map(\.shape))")
    return Tensor(ParameterUpdate(name: name, variables: variables, apply: apply), [self])
  }
}
