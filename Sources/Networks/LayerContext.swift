import TensorEngine

/// What a layer needs in a forward pass: its parameters, the mode, and a place for updates.
public struct LayerContext {
  /// Training or inference.
  public let mode: Mode
  /// The layer's full name, as in `generator/dense_1`; its random streams are named after it.
  public let path: String
  let place: SourcePlace
  /// The shapes that the layer declared.
  let outputs: [Shape]
  let variables: [String: Variable]
  let state: PassState
  /// What stands in for some parameters, see ``replacing(_:by:)``.
  var replacements: [String: Tensor] = [:]

  /// The values of a parameter that the layer declared.
  public subscript(parameter: String) -> Tensor {
    if let replacement = replacements[parameter] { return replacement }
    let variable = variable(parameter)
    return state.newValues[variable] ?? Tensor(variable, at: place)
  }

  /// A context in which something computed from a parameter stands in for it: a transform of a layer's parameters.
  public func replacing(_ parameter: String, by tensor: Tensor) -> LayerContext {
    var context = self
    context.replacements[parameter] = tensor
    return context
  }

  /// Assigns new values to a parameter once the program has run; running statistics are updated this way.
  public func update(_ parameter: String, to value: Tensor) {
    let variable = variable(parameter)
    if state.newValues[variable] == nil { state.updated.append(variable) }
    state.newValues[variable] = value.reshaped(to: variable.shape)
  }

  private func variable(_ name: String) -> Variable {
    guard let variable = variables[name] else { preconditionFailure("\(path) declared no \(name)") }
    return variable
  }
}

/// The updates of running statistics by a forward pass and the passes before it.
final class PassState {
  var newValues: [Variable: Tensor] = [:]
  var updated: [Variable] = []

  init(after earlier: PassState?) {
    guard let earlier else { return }
    (newValues, updated) = (earlier.newValues, earlier.updated)
  }
}
