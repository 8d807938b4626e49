extension Network: CustomStringConvertible {
  /// The whole declaration as a text; its hash identifies the network of a run.
  ///
  /// It changes with a hyperparameter, a shape or an initializer, but not with line numbers.
  public var description: String {
    var lines = ["network \(name)"] + inputs.map { "input \($0)" }
    for (declared, sources) in zip(layers, unusualSources) {
      let outputs = declared.outputs.map(\.description).joined(separator: ", ")
      let branch = declared.branch.map { " on \(inputs[$0].name)" } ?? ""
      let wiring = sources.map { " from " + $0.joined(separator: " and ") } ?? ""
      lines.append("\(declared.name)\(branch)\(wiring): \(declared.layer.hyperparameters) -> \(outputs)")
      for parameter in declared.parameters {
        lines.append(
          "  \(parameter.name) \(parameter.variable.shape) \(parameter.initializer)"
            + (parameter.isTrainable ? "" : " not trainable"))
      }
    }
    return lines.joined(separator: "\n")
  }
}
