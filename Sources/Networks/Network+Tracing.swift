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
  public func traced(on inputs: [Tensor], mode: Mode, after earlier: NetworkPass? = nil) -> NetworkPass {
    let found = inputs.map { Array($0.shape.dimensions.dropFirst()) }
    precondition(
      found == self.inputs.map(\.dimensions) && Set(inputs.map { $0.shape.dimensions.first }).count == 1,
      "\(name) takes batches of \(self.inputs), not \(inputs.map(\.shape))")
    let state = PassState(after: earlier?.state)
    var flow = inputs.map { $0.batchLast() }
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
      activations.append(results[0].batchFirst())
    }
    return NetworkPass(
      output: activations[activations.count - 1], activations: activations,
      mixingLayer: mode == .inference ? nil : layers.first(where: \.layer.mixesExamples), state: state)
  }

  /// Traces the network on a batch.
  public func traced(on input: Tensor, mode: Mode, after earlier: NetworkPass? = nil) -> NetworkPass {
    traced(on: [input], mode: mode, after: earlier)
  }

  /// What the network makes of a batch once it is trained.
  public func callAsFunction(_ inputs: Tensor...) -> Tensor { traced(on: inputs, mode: .inference).output }
}
