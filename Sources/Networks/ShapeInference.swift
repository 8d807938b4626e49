import TensorEngine

/// Infers the output shape of each layer from those before it, while a network is declared.
struct ShapeInference {
  /// A tensor that the next layer can take.
  private struct Wire {
    let source: TensorSource
    let shape: Shape
    /// The index of the input if the tensor is a label that no layer has encoded yet.
    let label: Int?
  }

  /// The layers so far.
  private(set) var layers: [DeclaredLayer] = []
  /// The size of the reference batch; nil until a layer needs one.
  private(set) var referenceSize: Int?
  /// One tensor for each input that is not joined yet, then the output of the last layer.
  private var wires: [Wire]
  private let inputs: [NetworkInput]
  private var isJoined = false
  private var occurrences: [String: Int] = [:]
  private var batchDependentLayer: DeclaredLayer?
  private let network: String
  private let networkPlace: SourcePlace

  /// Starts with the inputs of a network; `place` stands for layers that no ``LayerBuilder`` has placed.
  init(of network: String, from inputs: [NetworkInput], at place: SourcePlace) {
    (self.network, self.inputs, networkPlace) = (network, inputs, place)
    wires = inputs.indices.map { index in
      Wire(
        source: .input(index), shape: Shape(inputs[index].dimensions),
        label: inputs[index].classes == nil ? nil : index)
    }
  }

  /// The shapes of the tensors that no layer has taken.
  var shapes: [Shape] { wires.map(\.shape) }

  /// Adds the next declaration to the network: a layer, or a block of layers.
  ///
  /// - Throws: A ``NetworkError`` if it does not fit.
  mutating func declare(_ declaration: any Layer) throws {
    if let branchLayer = declaration as? BranchLayer {
      let branch = try branch(of: branchLayer)
      wires[branch] = try declare(
        branchLayer.layer, called: branchLayer.description, on: [wires[branch]], branch: branch)[0]
    } else {
      wires = try declare(declaration, called: declaration.description, on: wires, branch: nil)
      isJoined = isJoined || inputs.count > 1
    }
  }

  /// Adds a layer or a block to some tensors and returns what comes out.
  private mutating func declare(
    _ declared: any Layer, called description: String, on taken: [Wire], branch: Int?, isInBlock: Bool = false
  ) throws -> [Wire] {
    let placed = declared as? PlacedLayer ?? PlacedLayer(declared, at: networkPlace)
    if let block = placed.layer as? BlockLayer { return try declare(block, on: taken, branch: branch) }
    if let wired = placed.layer as? WiredLayer {
      return try add(
        PlacedLayer(wired.layer, at: placed.place), called: description, on: wired.sources.map(wire(from:)),
        branch: wired.branch)
    }
    if branch != nil && !isInBlock && placed.layer is any JoiningLayer {
      throw declaration(of: placed, called: description)
        .refusal("joins all inputs, so it stands after On, not within")
    }
    return try add(placed, called: description, on: taken, branch: branch)
  }

  /// Adds the layers of each path of a block, then the layer that joins them.
  private mutating func declare(_ block: BlockLayer, on taken: [Wire], branch: Int?) throws -> [Wire] {
    func refusal(_ reason: String) -> NetworkError {
      NetworkError(subject: "\(block.name) at layer \(layers.count + 1)", place: block.place, reason: reason)
    }
    guard taken.count == 1 else {
      let shapes = taken.map(\.shape.description).joined(separator: " and ")
      throw refusal("takes one input, not \(shapes), which a joining layer must join first")
    }
    guard block.paths.count > 1 else {
      throw refusal("joins two paths or more, not \(block.paths.count)")
    }
    guard block.paths.contains(where: { !$0.isEmpty }) else { throw refusal("has no layers") }
    var ends: [Wire] = []
    for path in block.paths {
      ends += try path.reduce(taken) {
        try declare($1, called: $1.description, on: $0, branch: branch, isInBlock: true)
      }
    }
    return try add(
      PlacedLayer(block.joining, at: block.place), called: "\(block.joining) of \(block.name)", on: ends,
      branch: branch)
  }

  /// Adds one layer of the network.
  private mutating func add(
    _ placed: PlacedLayer, called description: String, on taken: [Wire], branch: Int?
  ) throws -> [Wire] {
    let layer = placed.layer
    if let inner = layer as? BranchLayer {
      throw NetworkError(
        subject: "On(\"\(inner.input)\") at layer \(layers.count + 1)", place: inner.onPlace,
        reason: "cannot stand within a block: the layers of a block are on one tensor")
    }
    let classes = taken.count == 1 ? taken[0].label.flatMap { inputs[$0].classes } : nil
    var declaration = declaration(of: placed, called: description, classes: classes)
    if !layer.takesLabels, let label = taken.lazy.compactMap(\.label).first {
      throw declaration.refusal(
        "takes numbers, and \(inputs[label].name) is still a label: "
          + "an Embedding or OneHot() must come before")
    }
    let outputs = try layer.declareOutputs(of: taken.map(\.shape), in: &declaration)
    let index = layers.count
    let result = DeclaredLayer(
      layer: layer, place: placed.place, name: nextName(layer.typeName), path: declaration.path,
      branch: branch,
      sources: taken.map(\.source), outputs: outputs, parameters: declaration.parameters,
      outputRange: layer.range(of: taken.map { range(of: $0.source) }))
    try checkReference(of: result, in: declaration)
    layers.append(result)
    return outputs.indices.map { Wire(source: .layer(index, output: $0), shape: outputs[$0], label: nil) }
  }

  /// The declaration of the next layer.
  private func declaration(
    of placed: PlacedLayer, called description: String, classes: Int? = nil
  ) -> LayerDeclaration {
    LayerDeclaration(
      of: description, number: layers.count + 1, at: placed.place,
      path: "\(network)/\(name(placed.layer.typeName))", classes: classes)
  }

  /// The name of the next layer of a type.
  private func name(_ typeName: String) -> String {
    let repeats = occurrences[typeName, default: 0]
    return repeats == 0 ? typeName : "\(typeName)_\(repeats)"
  }

  private mutating func nextName(_ typeName: String) -> String {
    defer { occurrences[typeName, default: 0] += 1 }
    return name(typeName)
  }

  private func range(of source: TensorSource) -> ValueRange {
    if case .layer(let index, 0) = source { layers[index].outputRange } else { .unbounded }
  }

  /// The tensor at a place of the network.
  private func wire(from source: TensorSource) -> Wire {
    switch source {
    case .input(let index):
      return Wire(
        source: source, shape: Shape(inputs[index].dimensions),
        label: inputs[index].classes == nil ? nil : index)
    case .layer(let index, let output):
      return Wire(source: source, shape: layers[index].outputs[output], label: nil)
    }
  }

  /// Refuses reference batches of different sizes, and batch-dependent layers in a network with a reference
  /// batch.
  ///
  /// The reference examples are part of the batch that a layer computes, so it must not mix examples.
  private mutating func checkReference(
    of declared: DeclaredLayer, in declaration: LayerDeclaration
  ) throws {
    if let normalization = declared.layer as? VirtualBatchNorm {
      if let referenceSize, referenceSize != normalization.reference {
        throw declaration.refusal(
          "has a reference of \(normalization.reference) examples, but an earlier layer has \(referenceSize)")
      }
      referenceSize = normalization.reference
    }
    if declared.layer.dependsOnBatch { batchDependentLayer = batchDependentLayer ?? declared }
    if referenceSize != nil, let batchDependentLayer {
      throw declaration.refusal(
        "\(batchDependentLayer.layer) mixes the examples of a batch, "
          + "which includes the reference of VirtualBatchNorm()")
    }
  }

  /// The index of the input that a layer is on.
  private func branch(of layer: BranchLayer) throws -> Int {
    func refusal(_ reason: String) -> NetworkError {
      NetworkError(
        subject: "On(\"\(layer.input)\") at layer \(layers.count + 1)", place: layer.onPlace, reason: reason)
    }
    let known = inputs.map(\.name).joined(separator: " and ")
    if let inner = layer.layer as? BranchLayer {
      throw refusal("On(\"\(inner.input)\") cannot stand within it: a layer is on one input")
    }
    guard let branch = inputs.firstIndex(where: { $0.name == layer.input }) else {
      throw refusal("no input is called \(layer.input), only \(known)")
    }
    guard !isJoined else { throw refusal("an earlier layer has joined \(known)") }
    return branch
  }
}

extension Layer {
  /// The values that its first output can have, from those of its inputs.
  fileprivate func range(of inputs: [ValueRange]) -> ValueRange {
    if let joining = self as? any JoiningLayer { return joining.outputRange(ofAll: inputs) }
    return outputRange(of: inputs[0])
  }
}
