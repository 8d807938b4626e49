extension Network: CustomStringConvertible {
  /// The whole declaration as a text that changes when a hyperparameter, a shape or an initialiser does and not
  /// when lines move: what to hash for what went into a run.
  public var description: String {
    var lines = ["network \(name)"] + inputs.map { "input \($0)" }
    for declared in layers {
      let outputs = declared.outputs.map(\.description).joined(separator: ", ")
      let branch = declared.branch.map { " on \(inputs[$0].name)" } ?? ""
      lines.append("\(declared.name)\(branch): \(declared.layer.hyperparameters) -> \(outputs)")
      for parameter in declared.parameters {
        lines.append(
          "  \(parameter.name) \(parameter.variable.shape) \(parameter.initialiser)"
            + (parameter.isTrainable ? "" : " not trainable"))
      }
    }
    return lines.joined(separator: "\n")
  }
}
