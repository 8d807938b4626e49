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
      if let reason = stored.reason(forAttribute: "model_config") {
        throw NetworkFileError("\(path) holds an architecture that cannot be read: it is \(reason)")
      }
      throw NetworkFileError(
        "\(path) holds no architecture in an attribute model_config; "
          + "its weights can only be loaded into a declared network")
    }
    guard let configuration = JSONValue(parsing: text) else {
      throw NetworkFileError("\(path) holds an architecture that is no JSON")
    }
    self.configuration = configuration
  }

  /// The layers and their connections.
  ///
  /// - Throws: ``NetworkFileError`` for a model that is no ``Network``.
  func graph() throws -> KerasGraph { try KerasGraph(configuration, of: path) }

  /// Creates the network; its weights are not loaded yet.
  func network() throws -> Network {
    let graph = try graph()
    let branches = graph.branches
    let inputs = try graph.inputs.map { try input($0, in: graph) }
    var declarations: [any Layer] = []
    // What each layer of the model leaves: some need several layers here and some none.
    var ends: [Int: TensorSource] = [:]
    var checks: [(type: any KerasLayer.Type, configuration: KerasConfiguration, place: Int)] = []
    for (index, node) in graph.nodes.enumerated() {
      if let input = graph.inputs.firstIndex(of: index) {
        ends[index] = .input(input)
        continue
      }
      let (type, configuration) = try typeAndConfiguration(of: node)
      var sources = node.sources.compactMap { ends[$0] }
      var layers = try type.layers(from: configuration)
      if let reshape = reshape(after: index, of: configuration, in: graph) { layers.append(reshape) }
      if !layers.isEmpty { checks.append((type, configuration, declarations.count)) }
      for layer in layers {
        declarations.append(
          WiredLayer(layer, from: sources, on: graph.inputs.count > 1 ? branches[index] : nil))
        sources = [.layer(declarations.count - 1)]
      }
      ends[index] = sources.first
    }
    guard !declarations.isEmpty, ends[graph.output] == .layer(declarations.count - 1) else {
      throw NetworkFileError("\(path) holds a model whose output is not that of its last layer")
    }
    let name = configuration["config"]["name"].text?.replacing("/", with: "-") ?? ""
    let network = try Network(name.isEmpty ? "network" : name, from: inputs) { declarations }
    for (type, configuration, place) in checks {
      try type.check(configuration, at: network.layers[place])
    }
    return network
  }

  private func input(_ index: Int, in graph: KerasGraph) throws -> NetworkInput {
    let config = graph.nodes[index].layer["config"]
    let name = config["name"].text ?? ""
    let shape = config["batch_shape"] == .null ? config["batch_input_shape"] : config["batch_shape"]
    let dimensions = shape.items.dropFirst().map { $0.integer ?? 0 }
    if let classes = try classes(of: index, in: graph) {
      guard shape == .null || dimensions.isEmpty || dimensions == [1] else {
        throw NetworkFileError(
          "\(path) has an input “\(name)” of shape \(shape.line) for labels, "
            + "where one label an example was expected")
      }
      return .label(classes: classes, named: name.isEmpty ? "label" : name)
    }
    guard !dimensions.isEmpty, dimensions.allSatisfy({ $0 > 0 }) else {
      throw NetworkFileError(
        "\(path) has an input of shape \(shape.line), where a batch_shape of known dimensions was expected")
    }
    return NetworkInput(name: name.isEmpty ? "input" : name, dimensions: dimensions)
  }

  /// The number of classes of an input whose layers take labels; nil for other inputs.
  private func classes(of input: Int, in graph: KerasGraph) throws -> Int? {
    let found = try graph.consumers(of: input).compactMap { index -> Int? in
      let layer = graph.nodes[index].layer
      guard let argument = layer["class_name"].text.flatMap({ kerasLayers[$0] })?.classesArgument else {
        return nil
      }
      return try configuration(of: layer, subject: path).size(argument)
    }
    guard Set(found).count <= 1 else {
      throw NetworkFileError("\(path) encodes one label as one of \(found[0]) classes and of \(found[1])")
    }
    return found.first
  }

  /// The axis of one value that Keras puts before the vector of a label of shape `[null, 1]`; none if the next
  /// layer gives the vector a shape anyway.
  private func reshape(
    after index: Int, of configuration: KerasConfiguration, in graph: KerasGraph
  ) -> Reshape? {
    let node = graph.nodes[index]
    guard node.layer["class_name"] == "Embedding", let source = node.sources.first,
      case let config = graph.nodes[source].layer["config"],
      (config["batch_shape"] == .null ? config["batch_input_shape"] : config["batch_shape"]).items.count == 2,
      let length = configuration.arguments["output_dim"].integer
    else { return nil }
    let next = graph.consumers(of: index).map { graph.nodes[$0].layer["class_name"] }
    let shaping: [JSONValue] = ["Flatten", "Reshape"]
    return next.allSatisfy(shaping.contains) && !next.isEmpty ? nil : Reshape(1, length)
  }

  private func configuration(of layer: JSONValue, subject: String) -> KerasConfiguration {
    KerasConfiguration(subject: subject, arguments: layer["config"])
  }

  /// The type and the configuration of a layer.
  private func typeAndConfiguration(
    of node: KerasGraph.Node
  ) throws -> (any KerasLayer.Type, KerasConfiguration) {
    let name = node.layer["class_name"].text ?? "nameless class"
    let subject = "\(path): layer \(node.number), the \(name) “\(node.path.joined(separator: "/"))”,"
    guard let type = kerasLayers[name] else {
      let known = kerasLayers.keys.sorted().joined(separator: ", ")
      throw NetworkFileError("\(subject) has no counterpart here; supported are \(known)")
    }
    return (type, configuration(of: node.layer, subject: subject))
  }
}
