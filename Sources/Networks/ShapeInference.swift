import TensorEngine

/// Infers the output shape of each layer from the one before it, while a network is declared.
struct ShapeInference {
  /// One shape for each input that is not joined yet, then the output of the last layer.
  private(set) var shapes: [Shape]
  private let inputs: [NetworkInput]
  /// The number of classes of each shape that is still a label.
  private var classes: [Int?]
  private var isJoined = false
  private var occurrences: [String: Int] = [:]
  /// The size of the reference batch; nil until a layer needs one.
  private(set) var referenceSize: Int?
  private var batchDependentLayer: DeclaredLayer?
  private var layerCount = 0
  private let networkPlace: SourcePlace

  /// Starts with the inputs of a network; `place` stands for layers that no ``LayerBuilder`` has placed.
  init(from inputs: [NetworkInput], at place: SourcePlace) {
    self.inputs = inputs
    networkPlace = place
    shapes = inputs.map { Shape($0.dimensions) }
    classes = inputs.map(\.classes)
  }

  /// Adds the next layer to a network.
  ///
  /// - Throws: A ``NetworkError`` if it does not fit.
  mutating func declare(_ declared: any Layer, in network: String) throws -> DeclaredLayer {
    layerCount += 1
    let branchLayer = declared as? BranchLayer
    let inner = branchLayer?.layer ?? declared
    let placed = inner as? PlacedLayer ?? PlacedLayer(inner, at: networkPlace)
    let layer = placed.layer
    let repeats = occurrences[layer.typeName, default: 0]
    occurrences[layer.typeName] = repeats + 1
    let name = repeats == 0 ? layer.typeName : "\(layer.typeName)_\(repeats)"
    let path = "\(network)/\(name)"
    let branch = try branchLayer.map(branch)
    var declaration = LayerDeclaration(
      of: declared.description, number: layerCount, at: placed.place, path: path,
      classes: branch.map { classes[$0] } ?? (classes.count == 1 ? classes[0] : nil))
    if !layer.takesLabels, let label = labels(on: branch).first {
      throw declaration.refusal(
        "takes numbers, and \(label.name) is still a label: an Embedding or OneHot() must come before")
    }
    let outputs = try outputs(of: layer, on: branch, in: &declaration)
    let result = DeclaredLayer(
      layer: layer, place: placed.place, name: name, path: path, branch: branch, declaration: declared,
      outputs: outputs, parameters: declaration.parameters)
    try checkReference(of: result, in: declaration)
    return result
  }

  /// Infers the output shapes of a layer, which replace those of its inputs.
  private mutating func outputs(
    of layer: any Layer, on branch: Int?, in declaration: inout LayerDeclaration
  ) throws -> [Shape] {
    guard let branch else {
      let outputs = try layer.declareOutputs(of: shapes, in: &declaration)
      (shapes, classes) = (outputs, outputs.map { _ in nil })
      isJoined = isJoined || inputs.count > 1
      return outputs
    }
    guard !(layer is any JoiningLayer) else {
      throw declaration.refusal("joins all inputs, so it stands after On, not within")
    }
    let output = try layer.declare(shapes[branch], in: &declaration)
    (shapes[branch], classes[branch]) = (output, nil)
    return [output]
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

  /// The labels that a layer would take as its input, because no layer has encoded them yet.
  private func labels(on branch: Int?) -> [NetworkInput] {
    classes.indices.filter { classes[$0] != nil && branch ?? $0 == $0 }.map { inputs[$0] }
  }

  /// The index of the input that a layer is on.
  private func branch(of layer: BranchLayer) throws -> Int {
    func refusal(_ reason: String) -> NetworkError {
      NetworkError(
        subject: "On(\"\(layer.input)\") at layer \(layerCount)", place: layer.onPlace, reason: reason)
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
