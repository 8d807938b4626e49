import Kernels

/// Assigns new values to a variable.
struct Assign: UpdateOperation {
  let variable: Variable

  var name: String { "assign \(variable.name)" }
  var variables: [Variable] { [variable] }

  func bind(_ binding: Binding) -> [ParallelTask] {
    let (source, target, count) = (binding.inputs[0], variable.storage, variable.shape.count)
    return [ParallelTask { _ in target.update(from: source, count: count) }]
  }
}

extension Tensor {
  /// An update that assigns these values to a variable after the program has computed all other values.
  public func assigned(to variable: Variable) -> Tensor {
    precondition(shape == variable.shape, "\(variable.name) is \(variable.shape), not \(shape)")
    return Tensor(Assign(variable: variable), [self])
  }
}
