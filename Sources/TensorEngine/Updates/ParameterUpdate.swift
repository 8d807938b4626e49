import Kernels

/// A change of variables, position by position, from the gradient at that position.
struct ParameterUpdate: BlockwiseUpdate {
  let name: String
  let variables: [Variable]
  let apply: (Range<Int>, UnsafePointer<Float>) -> Void

  func blockUpdate(_ binding: Binding) -> (Range<Int>) -> Void {
    let (apply, gradient) = (apply, UnsafePointer(binding.inputs[0]))
    return { apply($0, gradient) }
  }

  func bind(_ binding: Binding) -> [Work] {
    let update = blockUpdate(binding)
    let division = Division(of: variables[0].shape.count, in: 16, atLeast: 4096, threads: binding.threads)
    return [Work(parts: division.parts) { part in update(division[part]) }]
  }

  static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.variables == right.variables
  }

  func hash(into hasher: inout Hasher) { hasher.combine(variables) }
}

extension Tensor {
  /// An update of variables of this tensor's shape, where `apply` changes the positions of a range, given where
  /// the gradient begins. It is called from several threads for ranges that do not overlap.
  public func updating(
    _ variables: [Variable], as name: String,
    by apply: @escaping (Range<Int>, UnsafePointer<Float>) -> Void
  ) -> Tensor {
    precondition(
      variables.allSatisfy { $0.shape == shape },
      "\(name): a gradient of \(shape) for \(variables.map(\.shape))")
    return Tensor(ParameterUpdate(name: name, variables: variables, apply: apply), [self])
  }
}
