import Networks

/// The architecture in a Keras file, which is its attribute `model_config`.
struct KerasModel {
  private let path: String
  private let configuration: JSONValue

  /// Reads the architecture.
  ///
  /// - Throws: ``NetworkFileError`` if there is none.
  init(in stored: StoredArrays, of path: String) throws {
    self.path = path
    guard let text = stored.attributes["model_config"] else {
      throw NetworkFileError(
        "\(path) holds no architecture in an attribute model_config; "
          + "its weights can only be loaded into a declared network")
    }
    guard let configuration = JSONValue(parsing: text) else {
      throw NetworkFileError("\(path) holds an architecture that is no JSON")
    }
    self.configuration = configuration
  }

  /// Creates the network; its weights are not loaded yet.
  func network() throws -> Network {
    let model = configuration["config"]
    let graph = KerasGraph(model)
    let isFunctional = ["Functional", "Model"].contains(configuration["class_name"])
    guard configuration["class_name"] == "Sequential" || isFunctional, let branches = graph.branches else {
      throw NetworkFileError(
        "\(path) holds a \(configuration["class_name"].text ?? "nameless class"), "
          + "where a Sequential model was expected, or a Functional one whose layers form a sequence "
          + "on each input up to a layer that joins all inputs")
    }
    let found = try branches.map { index, branch in
      let (type, configuration) = try typeAndConfiguration(of: graph.layers[index], number: index + 1)
      let layers = try type.layers(from: configuration)
      return (type, configuration, layers: branch.map { on($0, layers) } ?? layers)
    }
    let name = model["name"].text?.replacing("/", with: "-") ?? ""
    let network = try Network(name.isEmpty ? "network" : name, from: inputs(graph)) {
      found.flatMap(\.layers)
    }
    var rest = network.layers[...]
    for (type, configuration, layers) in found where !layers.isEmpty {
      try type.check(configuration, at: rest[rest.startIndex])
      rest = rest.dropFirst(layers.count)
    }
    return network
  }

  private func inputs(_ graph: KerasGraph) throws -> [NetworkInput] {
    try (graph.inputs.isEmpty ? graph.layers.prefix(1) : graph.inputs[...]).map { layer in
      let config = layer["config"]
      let name = KerasGraph.isInput(layer) ? config["name"].text ?? "" : ""
      if let classes = try classes(of: layer, in: graph) {
        return .label(classes: classes, named: name.isEmpty ? "label" : name)
      }
      let shape = config["batch_shape"] == .null ? config["batch_input_shape"] : config["batch_shape"]
      let dimensions = shape.items.dropFirst().map { $0.integer ?? 0 }
      guard !dimensions.isEmpty, dimensions.allSatisfy({ $0 > 0 }) else {
        throw NetworkFileError(
          "\(path) has an input of shape \(shape.line), where a batch_shape of known dimensions was expected")
      }
      return NetworkInput(name: name.isEmpty ? "input" : name, dimensions: dimensions)
    }
  }

  /// The number of classes of an input whose first layer takes labels; nil for other inputs.
  private func classes(of input: JSONValue, in graph: KerasGraph) throws -> Int? {
    guard let layer = graph.layer(after: input),
      let argument = layer["class_name"].text.flatMap({ kerasLayers[$0] })?.classesArgument
    else { return nil }
    return try configuration(of: layer, subject: path).size(argument)
  }

  private func configuration(of layer: JSONValue, subject: String) -> KerasConfiguration {
    KerasConfiguration(subject: subject, arguments: layer["config"])
  }

  /// The type and the configuration of a layer.
  private func typeAndConfiguration(
    of layer: JSONValue, number: Int
  ) throws -> (any KerasLayer.Type, KerasConfiguration) {
    let name = layer["class_name"].text ?? "nameless class"
    let subject = "\(path): layer \(number), the \(name) “\(layer["config"]["name"].text ?? "")”,"
    guard let type = kerasLayers[name] else {
      let known = kerasLayers.keys.sorted().joined(separator: ", ")
      throw NetworkFileError("\(subject) has no counterpart here; supported are \(known)")
    }
    return (type, configuration(of: layer, subject: subject))
  }

  @LayerBuilder private func on(_ input: String, _ layers: [any Layer]) -> [any Layer] {
    On(input) { layers }
  }
}
