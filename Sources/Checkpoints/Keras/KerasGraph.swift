import Networks

/// Which layers of a model of Keras take what from which others.
struct KerasGraph {
  /// All layers as the model lists them, inputs among them.
  let layers: [JSONValue]
  /// The layers that are inputs, in the order of the model's inputs.
  let inputs: [JSONValue]

  private let isFunctional: Bool
  /// The names of the layers whose outputs are the model's.
  private let outputs: [JSONValue]

  /// The graph of a model's configuration.
  init(_ model: JSONValue) {
    layers = model["layers"].items
    isFunctional = model["output_layers"] != .null
    // A functional model lists its layers by their distance from the output, so its inputs in any order.
    let listed = layers.filter(Self.isInput)
    let ordered = Self.names(model["input_layers"]).compactMap { name in
      listed.first { $0["config"]["name"] == name }
    }
    inputs = ordered.count == listed.count ? ordered : listed
    outputs = Self.names(model["output_layers"])
  }

  /// The layers that a model names as its inputs or outputs: a list of them, or one alone.
  private static func names(_ layers: JSONValue) -> [JSONValue] {
    let items = layers.items
    return items.first?.text == nil ? items.map { $0.items.first ?? .null } : Array(items.prefix(1))
  }

  static func isInput(_ layer: JSONValue) -> Bool { layer["class_name"] == "InputLayer" }

  /// The first layer that takes an input.
  func layer(after input: JSONValue) -> JSONValue? {
    guard Self.isInput(input), isFunctional else { return layers.first { !Self.isInput($0) } }
    return layers.first { Self.sources(of: $0).contains(input["config"]["name"]) }
  }

  /// The places of all layers but inputs in their order, each with the name of the input that it works on while others
  /// pass by; nil where layers do not follow one another up to the one output.
  var branches: [(place: Int, input: String?)]? {
    let places = layers.indices.filter { !Self.isInput(layers[$0]) }
    guard isFunctional else { return places.map { ($0, nil) } }
    var ends = inputs.map { $0["config"]["name"] }
    var branches: [(Int, String?)] = []
    for place in places {
      let (sources, name) = (Self.sources(of: layers[place]), layers[place]["config"]["name"])
      if sources == ends || isMultiply(layers[place]) && Set(sources) == Set(ends) {
        ends = [name]
        branches.append((place, nil))
      } else if sources.count == 1, let branch = ends.firstIndex(of: sources[0]) {
        ends[branch] = name
        branches.append((place, inputs[branch]["config"]["name"].text))
      } else {
        return nil
      }
    }
    return inputs.isEmpty || outputs != ends ? nil : branches
  }

  /// The names of the layers on each of several inputs, and last of those on all that flows; nil where layers do not
  /// follow one another.
  var rows: [[String]]? {
    guard let branches else { return nil }
    let several = inputs.count > 1 ? inputs.map { $0["config"]["name"].text } : []
    return (several + [nil]).map { input in
      branches.filter { $0.input == input || several.isEmpty }
        .compactMap { layers[$0.place]["config"]["name"].text }
    }
  }

  /// The order of its sources does not change a product of two.
  private func isMultiply(_ layer: JSONValue) -> Bool {
    layer["class_name"] == "Multiply" && inputs.count == 2
  }

  /// The names of the layers that a layer of a functional model takes its inputs from, in the words of Keras 2 or 3.
  private static func sources(of layer: JSONValue) -> [JSONValue] {
    let nodes = layer["inbound_nodes"].items
    guard nodes.count == 1 else { return [] }
    if !nodes[0].items.isEmpty { return nodes[0].items.map { $0.items.first ?? .null } }
    let tensors = nodes[0]["args"].items.flatMap { $0.items.isEmpty ? [$0] : $0.items }
    return tensors.map { $0["config"]["keras_history"].items.first ?? .null }
  }
}

extension Network {
  /// The layers on each of several inputs, and last those on all that flows.
  var rows: [[DeclaredLayer]] {
    guard inputs.count > 1 else { return [layers] }
    let branches = inputs.indices.map { branch in layers.filter { $0.branch == branch } }
    return branches + [layers.filter { $0.branch == nil }]
  }

  /// The layers in the order in which Keras counts those of a functional model: by their distance from the output, the
  /// farthest first, and at the same distance in the order of the inputs that they are on.
  var layersInKerasOrder: [DeclaredLayer] {
    let joined = layers.drop { $0.branch != nil }
    let rows = inputs.indices.map { branch in
      Array(layers.prefix(layers.count - joined.count).filter { $0.branch == branch }.reversed())
    }
    let longest = rows.map(\.count).max() ?? 0
    let branches = (0..<longest).reversed().flatMap { distance in
      rows.compactMap { $0.indices.contains(distance) ? $0[distance] : nil }
    }
    return branches + joined
  }
}
