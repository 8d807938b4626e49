import TensorEngine

/// What flows from layer to layer while a network is declared.
struct DeclaredFlow {
  private(set) var shapes: [Shape]
  /// The inputs whose values these are, until they are joined.
  private var inputs: [NetworkInput]
  /// The classes of what is still a label.
  private var classes: [Int?]
  private var isJoined = false
  private var occurrences: [String: Int] = [:]
  /// The number of reference examples, once a layer has asked for some.
  private(set) var references: Int?
  private var mixing: DeclaredLayer?
  private var count = 0

  init(from inputs: [NetworkInput]) {
    self.inputs = inputs
    shapes = inputs.map { Shape($0.dimensions) }
    classes = inputs.map(\.classes)
  }

  /// Puts the next layer into a network.
  ///
  /// - Throws: A ``NetworkError`` where it does not fit.
  mutating func declare(_ written: any Layer, in network: String) throws -> DeclaredLayer {
    count += 1
    let layer = (written as? BranchLayer)?.layer ?? written
    let repeats = occurrences[layer.keyword, default: 0]
    occurrences[layer.keyword] = repeats + 1
    let name = repeats == 0 ? layer.keyword : "\(layer.keyword)_\(repeats)"
    let path = "\(network)/\(name)"
    let branch = try (written as? BranchLayer).map(branch)
    var declaration = LayerDeclaration(
      of: written, number: count, path: path,
      classes: branch.map { classes[$0] } ?? (classes.count == 1 ? classes[0] : nil))
    if !layer.takesLabels, let label = labels(on: branch).first {
      throw declaration.refusal(
        "takes numbers, and \(label.name) is still a label: an Embedding or OneHot() must come before")
    }
    let outputs: [Shape]
    if let branch {
      guard !(layer is any JoiningLayer) else {
        throw declaration.refusal("joins all inputs, so it stands after On, not within")
      }
      outputs = [try layer.declare(shapes[branch], in: &declaration)]
      (shapes[branch], classes[branch]) = (outputs[0], nil)
    } else {
      outputs = try layer.declareFlow(shapes, in: &declaration)
      (shapes, classes) = (outputs, outputs.map { _ in nil })
      isJoined = isJoined || inputs.count > 1
    }
    let declared = DeclaredLayer(
      layer: layer, name: name, path: path, branch: branch, outputs: outputs,
      parameters: declaration.parameters)
    try note(declared, in: declaration)
    return declared
  }

  /// Reference examples flow beside the batch, so all layers must agree on them and none may mix them with it.
  private mutating func note(_ declared: DeclaredLayer, in declaration: LayerDeclaration) throws {
    if let normalisation = declared.layer as? VirtualBatchNorm {
      if let references, references != normalisation.references {
        throw declaration.refusal(
          "has a reference of \(normalisation.references) examples, where a layer before has \(references)")
      }
      references = normalisation.references
    }
    if declared.layer.mixesExamples { mixing = mixing ?? declared }
    if references != nil, let mixing {
      throw declaration.refusal(
        "\(mixing.layer) mixes the examples of a batch, among which a VirtualBatchNorm() has its reference")
    }
  }

  /// The inputs that a layer takes and no layer has worked on, where they are labels.
  private func labels(on branch: Int?) -> [NetworkInput] {
    classes.indices.filter { classes[$0] != nil && branch ?? $0 == $0 }.map { inputs[$0] }
  }

  /// The number of the input that a layer is on.
  private func branch(of layer: BranchLayer) throws -> Int {
    func refusal(_ reason: String) -> NetworkError {
      NetworkError(subject: "On(\"\(layer.input)\") at layer \(count)", place: layer.onPlace, reason: reason)
    }
    let known = inputs.map(\.name).joined(separator: " and ")
    if let inner = layer.layer as? BranchLayer {
      throw refusal("On(\"\(inner.input)\") cannot stand within it, for a layer is on one input")
    }
    guard let branch = inputs.firstIndex(where: { $0.name == layer.input }) else {
      throw refusal("no input is called \(layer.input), only \(known)")
    }
    guard !isJoined else { throw refusal("a layer before it has joined \(known)") }
    return branch
  }
}
