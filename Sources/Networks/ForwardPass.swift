import TensorEngine

/// A network applied to a batch: its outputs in a program.
public struct ForwardPass {
  /// The output of the last layer.
  public let output: Tensor
  /// The first output of every layer, in the order of layers, `[batch, …]`.
  public let activations: [Tensor]
  /// The first layer that made an example's output depend on the rest of the batch; nil in inference.
  public let batchDependentLayer: DeclaredLayer?
  let state: PassState

  /// The updates of running statistics, those of earlier passes included; a program takes them once.
  public var updates: [Tensor] { state.updated.map { state.newValues[$0]!.assigned(to: $0) } }
}

extension Network {
  /// Applies the network to batches, one for each input.
  ///
  /// - Parameters:
  ///   - inputs: Tensors of `[batch, …]`.
  ///   - mode: Training or inference.
  ///   - earlier: A pass of the same program whose running statistics this one continues; the updates of this
  ///     pass then include those of the earlier one.
  ///   - reference: In training, the reference batch of a network that needs one, for each input. It passes
  ///     through the same layers and is not part of the outputs.
  public func apply(
    to inputs: [Tensor], mode: Mode, after earlier: ForwardPass? = nil, reference: [Tensor]? = nil
  ) -> ForwardPass {
    let found = inputs.map { Array($0.shape.dimensions.dropFirst()) }
    precondition(
      found == self.inputs.map(\.dimensions) && Set(inputs.map { $0.shape.dimensions.first }).count == 1,
      "\(name) takes batches of \(self.inputs), not \(inputs.map(\.shape))")
    let state = PassState(after: earlier?.state)
    let leading = mode == .inference ? 0 : referenceSize
    precondition(
      leading == 0 || reference?.map(\.shape) == self.inputs.map { Shape([leading] + $0.dimensions) },
      "to train, \(name) needs a reference batch of \(leading) examples, not \(reference?.map(\.shape) ?? [])"
    )
    var tensors: [TensorSource: Tensor] = [:]
    for (index, batch) in inputs.enumerated() {
      tensors[.input(index)] =
        (leading == 0 ? batch : .concatenation([reference![index], batch])).batchLast()
    }
    var activations: [Tensor] = []
    for (index, declared) in layers.enumerated() {
      let context = LayerContext(
        mode: mode, path: declared.path, place: declared.place, outputs: declared.outputs,
        variables: Dictionary(uniqueKeysWithValues: declared.parameters.map { ($0.name, $0.variable) }),
        state: state)
      let results = declared.layer.outputs(of: declared.sources.map { tensors[$0]! }, in: context)
      let shapes = results.map { Array($0.shape.dimensions.dropLast()) }
      precondition(
        shapes == declared.outputs.map(\.dimensions),
        "\(declared.layer) (\(declared.place)) declared \(declared.outputs), not \(results.map(\.shape))")
      for (output, result) in results.enumerated() { tensors[.layer(index, output: output)] = result }
      activations.append(results[0].batchFirst().slice(leading..<results[0].batchSize))
    }
    return ForwardPass(
      output: activations[activations.count - 1], activations: activations,
      batchDependentLayer: mode == .inference ? nil : layers.first(where: \.layer.dependsOnBatch),
      state: state)
  }

  /// Applies the network to a batch.
  public func apply(
    to input: Tensor, mode: Mode, after earlier: ForwardPass? = nil, reference: Tensor? = nil
  ) -> ForwardPass {
    apply(to: [input], mode: mode, after: earlier, reference: reference.map { [$0] })
  }

  /// The output of the trained network for a batch.
  public func callAsFunction(_ inputs: Tensor...) -> Tensor { apply(to: inputs, mode: .inference).output }
}
