import Networks

/// The connections between the layers of a Keras model.
struct KerasGraph {
  /// All layers in the model's order, including inputs.
  let layers: [JSONValue]
  /// The input layers, in the order of the model's inputs.
  let inputs: [JSONValue]

  private let isFunctional: Bool
  /// The names of the model's output layers.
  private let outputs: [JSONValue]

  /// Reads the graph from a model's configuration.
  init(_ model: JSONValue) {
    layers = model["layers"].items
    isFunctional = model["output_layers"] != .null
    // A functional model lists layers by their distance from the output, so its inputs may be in any order.
    let listed = layers.filter(Self.isInput)
    let ordered = Self.names(model["input_layers"]).compactMap { name in
      listed.first { $0["config"]["name"] == name }
    }
    inputs = ordered.count == listed.count ? ordered : listed
    outputs = Self.names(model["output_layers"])
  }

  /// The names of a model's input or output layers, which are given as a list or as a single layer.
  private static func names(_ layers: JSONValue) -> [JSONValue] {
    let items = layers.items
    return items.first?.text == nil ? items.map { $0.items.first ?? .null } : Array(items.prefix(1))
  }

  static func isInput(_ layer: JSONValue) -> Bool { layer["class_name"] == "InputLayer" }

  /// The first layer on an input.
  func layer(after input: JSONValue) -> JSONValue? {
    guard Self.isInput(input), isFunctional else { return layers.first { !Self.isInput($0) } }
    return layers.first { Self.sources(of: $0).contains(input["config"]["name"]) }
  }

  /// The indices of all layers but inputs in order, each with the name of the input that it is on; the name is
  /// nil for a layer that takes all tensors.
  ///
  /// Nil unless the layers on each input form a sequence, one layer joins all of them, and the last one is the
  /// output.
  var branches: [(index: Int, input: String?)]? {
    let indices = layers.indices.filter { !Self.isInput(layers[$0]) }
    guard isFunctional else { return indices.map { ($0, nil) } }
    var ends = inputs.map { $0["config"]["name"] }
    var branches: [(Int, String?)] = []
    for index in indices {
      let (sources, name) = (Self.sources(of: layers[index]), layers[index]["config"]["name"])
      if sources == ends || isMultiply(layers[index]) && Set(sources) == Set(ends) {
        ends = [name]
        branches.append((index, nil))
      } else if sources.count == 1, let branch = ends.firstIndex(of: sources[0]) {
        ends[branch] = name
        branches.append((index, inputs[branch]["config"]["name"].text))
      } else {
        return nil
      }
    }
    return inputs.isEmpty || outputs != ends ? nil : branches
  }

  /// The names of the layers on each of several inputs, then of the layers that take all tensors; nil if
  /// ``branches`` is.
  var sequences: [[String]]? {
    guard let branches else { return nil }
    let several = inputs.count > 1 ? inputs.map { $0["config"]["name"].text } : []
    return (several + [nil]).map { input in
      branches.filter { $0.input == input || several.isEmpty }
        .compactMap { layers[$0.index]["config"]["name"].text }
    }
  }

  /// Whether it is a product of two inputs, which does not depend on their order.
  private func isMultiply(_ layer: JSONValue) -> Bool {
    layer["class_name"] == "Multiply" && inputs.count == 2
  }

  /// The names of the layers whose outputs a layer of a functional model takes, in the format of Keras 2 or 3.
  private static func sources(of layer: JSONValue) -> [JSONValue] {
    let nodes = layer["inbound_nodes"].items
    guard nodes.count == 1 else { return [] }
    if !nodes[0].items.isEmpty { return nodes[0].items.map { $0.items.first ?? .null } }
    let tensors = nodes[0]["args"].items.flatMap { $0.items.isEmpty ? [$0] : $0.items }
    return tensors.map { $0["config"]["keras_history"].items.first ?? .null }
  }
}

extension Network {
  /// The layers on each of several inputs, then the layers that take all tensors.
  var sequences: [[DeclaredLayer]] {
    guard inputs.count > 1 else { return [layers] }
    let branches = inputs.indices.map { branch in layers.filter { $0.branch == branch } }
    return branches + [layers.filter { $0.branch == nil }]
  }

  /// The layers in the order of a functional model in Keras.
  ///
  /// Keras orders layers by their distance from the output, the farthest first, and those of the same distance
  /// by the order of inputs.
  var layersInKerasOrder: [DeclaredLayer] {
    let joined = layers.drop { $0.branch != nil }
    let reversed = inputs.indices.map { branch in
      Array(layers.prefix(layers.count - joined.count).filter { $0.branch == branch }.reversed())
    }
    let longest = reversed.map(\.count).max() ?? 0
    let branches = (0..<longest).reversed().flatMap { distance in
      reversed.compactMap { $0.indices.contains(distance) ? $0[distance] : nil }
    }
    return branches + joined
  }
}
