import Networks

/// The architecture in a file of Keras, as its attribute `model_config` describes it.
struct KerasModel {
  private let path: String
  private let configuration: JSONValue

  /// Finds the architecture.
  ///
  /// - Throws: ``NetworkFileError`` where there is none.
  init(in stored: StoredArrays, of path: String) throws {
    self.path = path
    guard let text = stored.attributes["model_config"] else {
      throw NetworkFileError(
        "\(path) holds no architecture, which the attribute model_config would be; its weights fit a declared network only"
      )
    }
    guard let configuration = JSONValue(parsing: text) else {
      throw NetworkFileError("\(path) holds an architecture that is no JSON")
    }
    self.configuration = configuration
  }

  /// The network, its weights as they are before training.
  func network() throws -> Network {
    let model = configuration["config"]
    let layers = model["layers"].items
    guard configuration["class_name"] == "Sequential" || isChain(layers) else {
      throw NetworkFileError(
        "\(path) holds a \(configuration["class_name"].text ?? "nameless class"), "
          + "where a Sequential or a Functional model whose layers follow one another was expected")
    }
    let declared = try layers.enumerated().filter { !isInput($1) }.flatMap { index, layer in
      try self.layers(of: layer, number: index + 1)
    }
    let name = model["name"].text?.replacing("/", with: "-") ?? ""
    return try Network(name.isEmpty ? "network" : name, from: inputs(layers)) { declared }
  }

  private func isInput(_ layer: JSONValue) -> Bool { layer["class_name"] == "InputLayer" }

  private func inputs(_ layers: [JSONValue]) throws -> [NetworkInput] {
    let declared = layers.filter(isInput)
    return try (declared.isEmpty ? layers.prefix(1) : declared[...]).map { layer in
      let config = layer["config"]
      let shape = config["batch_shape"] == .null ? config["batch_input_shape"] : config["batch_shape"]
      let extents = shape.items.dropFirst().map { $0.integer ?? 0 }
      guard !extents.isEmpty, extents.allSatisfy({ $0 > 0 }) else {
        throw NetworkFileError(
          "\(path) does not say the shape of an input, where a batch_shape without gaps was expected, found \(shape.line)"
        )
      }
      let name = isInput(layer) ? config["name"].text ?? "" : ""
      return NetworkInput(name: name.isEmpty ? "input" : name, dimensions: extents)
    }
  }

  /// Whether every layer of a functional model takes what the one before it gives, and the first takes all inputs.
  private func isChain(_ layers: [JSONValue]) -> Bool {
    var before = layers.filter(isInput).map { $0["config"]["name"] }
    for layer in layers where !isInput(layer) {
      guard Self.sources(of: layer) == before else { return false }
      before = [layer["config"]["name"]]
    }
    return ["Functional", "Model"].contains(configuration["class_name"]) && !before.isEmpty
  }

  /// The names of the layers that a layer of a functional model takes its inputs from, in the words of Keras 2 or 3.
  private static func sources(of layer: JSONValue) -> [JSONValue] {
    let nodes = layer["inbound_nodes"].items
    guard nodes.count == 1 else { return [] }
    if !nodes[0].items.isEmpty { return nodes[0].items.map { $0.items.first ?? .null } }
    let tensors = nodes[0]["args"].items.flatMap { $0.items.isEmpty ? [$0] : $0.items }
    return tensors.map { $0["config"]["keras_history"].items.first ?? .null }
  }

  private func layers(of layer: JSONValue, number: Int) throws -> [any Layer] {
    let name = layer["class_name"].text ?? "nameless class"
    let subject = "\(path): layer \(number), the \(name) “\(layer["config"]["name"].text ?? "")”,"
    guard let type = kerasLayers[name] else {
      let known = kerasLayers.keys.sorted().joined(separator: ", ")
      throw NetworkFileError("\(subject) has no counterpart here; known are \(known)")
    }
    return try type.layers(from: KerasConfiguration(subject: subject, arguments: layer["config"]))
  }
}

extension KerasModel {
  /// The layers of a network as Keras has them, with the keys that number each class.
  ///
  /// - Throws: ``NetworkFileError`` for the first layer that Keras has not.
  static func keyedLayers(
    of network: Network
  ) throws -> [(declared: DeclaredLayer, layer: any KerasLayer, key: String)] {
    var counts: [String: Int] = [:]
    return try network.layers.map { declared in
      guard let layer = declared.layer as? any KerasLayer else {
        throw NetworkFileError(
          "\(declared.layer) (\(declared.layer.place)) has no counterpart in Keras, so \(network.name) cannot be stored"
        )
      }
      let count = counts[layer.kerasKey, default: 0]
      counts[layer.kerasKey] = count + 1
      return (declared, layer, count == 0 ? layer.kerasKey : "\(layer.kerasKey)_\(count)")
    }
  }

  /// Whether Keras needs a functional model: a sequential one has a single input.
  static func isFunctional(_ network: Network) -> Bool { network.inputs.count > 1 }

  /// The architecture in the words of Keras 2.
  static func configuration(of network: Network) throws -> JSONValue {
    let inputs = network.inputs.map { input -> JSONValue in
      [
        "class_name": "InputLayer",
        "config": [
          "name": .text(input.name), "dtype": "float32",
          "batch_input_shape": .list([.null] + input.dimensions.map { .integer($0) }),
        ],
      ]
    }
    let layers = try keyedLayers(of: network).map { declared, layer, _ -> JSONValue in
      [
        "class_name": .text(type(of: layer).kerasClass),
        "config": .object(layer.kerasArguments.merging(["name": .text(declared.name)]) { $1 }),
      ]
    }
    if !isFunctional(network) {
      return [
        "class_name": "Sequential",
        "config": ["name": .text(network.name), "layers": .list(inputs + layers)],
      ]
    }
    var before = network.inputs.map(\.name)
    let linked = layers.map { layer -> JSONValue in
      defer { before = [layer["config"]["name"].text!] }
      return node(layer, from: before)
    }
    return [
      "class_name": "Functional",
      "config": [
        "name": .text(network.name), "layers": .list(inputs.map { node($0, from: []) } + linked),
        "input_layers": .list(network.inputs.map { [.text($0.name), 0, 0] }),
        "output_layers": [[.text(before[0]), 0, 0]],
      ],
    ]
  }

  /// A layer with the names of the layers that it takes its inputs from.
  private static func node(_ layer: JSONValue, from sources: [String]) -> JSONValue {
    let tensors = sources.map { source -> JSONValue in [.text(source), 0, 0, [:]] }
    return [
      "class_name": layer["class_name"], "config": layer["config"], "name": layer["config"]["name"],
      "inbound_nodes": tensors.isEmpty ? [] : [.list(tensors)],
    ]
  }
}
