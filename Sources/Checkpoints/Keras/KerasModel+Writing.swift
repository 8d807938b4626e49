import Networks

extension KerasModel {
  /// The layers of a network in the order of Keras, each with its key, which numbers the layers of each class.
  ///
  /// - Throws: ``NetworkFileError`` for the first layer that no Keras file can store.
  static func keyedLayers(
    of network: Network
  ) throws -> [(declared: DeclaredLayer, layer: any KerasLayer, key: String)] {
    var counts: [String: Int] = [:]
    return try network.layersInKerasOrder.map { declared in
      guard let layer = declared.layer as? any KerasLayer else {
        throw NetworkFileError(
          "\(declared.layer) (\(declared.place)) has no counterpart in Keras, "
            + "so \(network.name) cannot be stored")
      }
      if let reason = layer.unstorable {
        throw NetworkFileError(
          "\(declared.layer) (\(declared.place)) cannot be stored, so \(network.name) cannot: \(reason)")
      }
      let count = counts[layer.kerasKey, default: 0]
      counts[layer.kerasKey] = count + 1
      return (declared, layer, count == 0 ? layer.kerasKey : "\(layer.kerasKey)_\(count)")
    }
  }

  /// Whether Keras needs a functional model, because a sequential one has a single input and no joining layers.
  static func isFunctional(_ network: Network) -> Bool { !network.isSequential }

  /// The architecture in the format of Keras 2.
  static func configuration(of network: Network) throws -> JSONValue {
    let inputs = network.inputs.map { input -> JSONValue in
      // A label has no dimension in Keras, so that an encoded label is a vector, as it is here.
      let dimensions = input.classes == nil ? input.dimensions : []
      return [
        "class_name": "InputLayer",
        "config": [
          "name": .text(input.name), "dtype": input.classes == nil ? "float32" : "int32",
          "batch_input_shape": .list([.null] + dimensions.map { .integer($0) }),
        ],
      ]
    }
    let kerasLayers = try keyedLayers(of: network).reduce(into: [:]) { $0[$1.declared.name] = $1.layer }
    let layers = network.layers.map { declared -> JSONValue in
      let layer = kerasLayers[declared.name]!
      let arguments = layer.kerasArguments.merging(layer.kerasArguments(at: declared)) { $1 }
      return [
        "class_name": .text(type(of: layer).kerasClass),
        "config": .object(arguments.merging(["name": .text(declared.name)]) { $1 }),
      ]
    }
    if !isFunctional(network) {
      return [
        "class_name": "Sequential",
        "config": ["name": .text(network.name), "layers": .list(inputs + layers)],
      ]
    }
    let linked = zip(network.layers, layers).map { declared, layer in
      node(layer, from: declared.sources.map(network.name(of:)))
    }
    return [
      "class_name": "Functional",
      "config": [
        "name": .text(network.name), "layers": .list(inputs.map { node($0, from: []) } + linked),
        "input_layers": .list(network.inputs.map { [.text($0.name), 0, 0] }),
        "output_layers": [[.text(network.layers[network.layers.count - 1].name), 0, 0]],
      ],
    ]
  }

  /// A layer of a functional model with the names of the layers whose outputs it takes.
  private static func node(_ layer: JSONValue, from sources: [String]) -> JSONValue {
    let tensors = sources.map { source -> JSONValue in [.text(source), 0, 0, [:]] }
    return [
      "class_name": layer["class_name"], "config": layer["config"], "name": layer["config"]["name"],
      "inbound_nodes": tensors.isEmpty ? [] : [.list(tensors)],
    ]
  }
}
