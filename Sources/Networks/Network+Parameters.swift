import TensorEngine

extension Network {
  /// All parameters in the order of declaration.
  public var parameters: [Parameter] { layers.flatMap(\.parameters) }

  /// The variables that optimizers change, in the order of declaration.
  public var trainableVariables: [Variable] { parameters.filter(\.isTrainable).map(\.variable) }

  /// All variables in the order of declaration, running statistics included.
  public var allVariables: [Variable] { parameters.map(\.variable) }

  /// The number of values in all parameters.
  public var parameterCount: Int { parameters.valueCount }

  /// The number of values that optimizers change.
  public var trainableParameterCount: Int { parameters.filter(\.isTrainable).valueCount }
}

extension [Parameter] {
  var valueCount: Int { reduce(0) { $0 + $1.variable.shape.count } }
}
