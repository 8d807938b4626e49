import Kernels

/// Gives a variable new values.
struct Assign: UpdateOperation {
  let variable: Variable

  var name: String { "assign \(variable.name)" }
  var variables: [Variable] { [variable] }

  func bind(_ binding: Binding) -> [Work] {
    let (source, target, count) = (binding.inputs[0], variable.storage, variable.shape.count)
    return [Work { _ in target.update(from: source, count: count) }]
  }
}

extension Tensor {
  /// An update that gives a variable these values when the program has computed everything else.
  public func assigned(to variable: Variable) -> Tensor {
    precondition(shape == variable.shape, "\(variable.name) is \(variable.shape), not \(shape)")
    return Tensor(Assign(variable: variable), [self])
  }
}
