import TensorEngine

extension Network {
  /// Computes the running statistics of all ``BatchNorm`` layers anew with the present weights: the means over many
  /// batches of each batch's mean and variance.
  ///
  /// Running statistics lag behind the weights and rest on few batches; these do neither. Networks without such layers
  /// stay as they are.
  ///
  /// - Parameters:
  ///   - batches: How many batches.
  ///   - mode: Training, with the random numbers of the passes.
  ///   - inputs: The inputs of a batch in a program; its random numbers are new in every batch.
  public func estimateStatistics(over batches: Int, mode: Mode, inputs: [Tensor]) {
    let statistics = layers.flatMap { declared -> [(Variable, Float)] in
      guard let layer = declared.layer as? BatchNorm, layer.momentum < 1 else { return [] }
      return declared.parameters.filter { !$0.isTrainable }.map { ($0.variable, layer.momentum) }
    }
    if statistics.isEmpty || batches < 1 { return }
    let pass = apply(to: inputs, mode: mode)
    // Other variables that a pass changes, such as those of spectral normalization, stay as they are.
    let program = Program(
      "statistics of \(name)",
      updates: statistics.compactMap { pass.state.newValues[$0.0]?.assigned(to: $0.0) })
    var sums = statistics.map { [Double](repeating: 0, count: $0.0.shape.count) }
    for batch in 0..<batches {
      // From zero a pass leaves its own part of the running statistics: `(1 − momentum)·batch`.
      for (variable, _) in statistics { variable.storage.update(repeating: 0, count: variable.shape.count) }
      program.run(step: UInt64(batch))
      for (index, (variable, momentum)) in statistics.enumerated() {
        for (place, value) in variable.values.enumerated() {
          sums[index][place] += Double(value) / Double(1 - momentum)
        }
      }
    }
    for ((variable, _), sums) in zip(statistics, sums) {
      variable.values = sums.map { Float($0 / Double(batches)) }
    }
  }
}
