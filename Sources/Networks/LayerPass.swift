import TensorEngine

/// What a layer finds while it is traced: its parameters, what the pass is for, and a place for updates.
public struct LayerPass {
  /// Whether the network is trained or used.
  public let mode: Mode
  /// The layer's full name, as in `generator/dense_1`; streams of random numbers are named by it.
  public let path: String
  let place: SourcePlace
  /// The shapes that the layer declared.
  let outputs: [Shape]
  let variables: [String: Variable]
  let state: PassState

  /// The values of a parameter that the layer declared.
  public subscript(parameter: String) -> Tensor {
    let variable = variable(parameter)
    return state.newValues[variable] ?? Tensor(variable, at: place)
  }

  /// Gives a parameter new values when the program has run, as running statistics need it.
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

/// What the layers of a pass, and of passes before it, leave behind.
final class PassState {
  var newValues: [Variable: Tensor] = [:]
  var updated: [Variable] = []

  init(after earlier: PassState?) {
    guard let earlier else { return }
    (newValues, updated) = (earlier.newValues, earlier.updated)
  }
}
