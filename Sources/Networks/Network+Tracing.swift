import TensorEngine

/// One use of a network in a program.
public struct NetworkPass {
  /// The output of the last layer.
  public let output: Tensor
  /// The first output of every layer, in order, `[batch, …]`.
  public let activations: [Tensor]
  /// The first layer that made each example's output depend on the others of its batch; none does in inference.
  public let mixingLayer: DeclaredLayer?
  let state: PassState

  /// Changes of running statistics, those of earlier passes included, to be given to a program once.
  public var updates: [Tensor] { state.updated.map { state.newValues[$0]!.assigned(to: $0) } }
}

extension Network {
  /// Traces the network on batches, one for each input.
  ///
  /// - Parameters:
  ///   - inputs: Tensors of `[batch, …]`.
  ///   - mode: Training or inference.
  ///   - earlier: A pass of the same program whose running statistics this one goes on from; the updates of
  ///     this pass then stand for those of both.
  ///   - references: In training, the reference batch of a network that needs one, for each input: it runs through
  ///     the same layers and is left out of the outputs.
  public func traced(
    on inputs: [Tensor], mode: Mode, after earlier: NetworkPass? = nil, beside references: [Tensor]? = nil
  ) -> NetworkPass {
    let found = inputs.map { Array($0.shape.dimensions.dropFirst()) }
    precondition(
      found == self.inputs.map(\.dimensions) && Set(inputs.map { $0.shape.dimensions.first }).count == 1,
      "\(name) takes batches of \(self.inputs), not \(inputs.map(\.shape))")
    let state = PassState(after: earlier?.state)
    let leading = mode == .inference ? 0 : self.references
    precondition(
      leading == 0 || references?.map(\.shape) == self.inputs.map { Shape([leading] + $0.dimensions) },
      "to train, \(name) needs a reference batch of \(leading) examples, not \(references?.map(\.shape) ?? [])"
    )
    var flow = zip(inputs.indices, inputs).map { index, batch in
      (leading == 0 ? batch : .concatenation([references![index], batch])).batchLast()
    }
    var activations: [Tensor] = []
    for declared in layers {
      let pass = LayerPass(
        mode: mode, path: declared.path, place: declared.layer.place, outputs: declared.outputs,
        variables: Dictionary(uniqueKeysWithValues: declared.parameters.map { ($0.name, $0.variable) }),
        state: state)
      let results = declared.layer.traceFlow(declared.branch.map { [flow[$0]] } ?? flow, in: pass)
      let shapes = results.map { Array($0.shape.dimensions.dropLast()) }
      precondition(
        shapes == declared.outputs.map(\.dimensions),
        "\(declared.layer) (\(declared.layer.place)) declared \(declared.outputs) and traced \(results.map(\.shape))"
      )
      if let branch = declared.branch { flow[branch] = results[0] } else { flow = results }
      activations.append(results[0].batchFirst().slice(leading..<results[0].batch))
    }
    return NetworkPass(
      output: activations[activations.count - 1], activations: activations,
      mixingLayer: mode == .inference ? nil : layers.first(where: \.layer.mixesExamples), state: state)
  }

  /// Traces the network on a batch.
  public func traced(
    on input: Tensor, mode: Mode, after earlier: NetworkPass? = nil, beside reference: Tensor? = nil
  ) -> NetworkPass {
    traced(on: [input], mode: mode, after: earlier, beside: reference.map { [$0] })
  }

  /// What the network makes of a batch once it is trained.
  public func callAsFunction(_ inputs: Tensor...) -> Tensor { traced(on: inputs, mode: .inference).output }
}
