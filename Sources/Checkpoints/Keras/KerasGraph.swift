import Networks

/// The layers of a Keras model and their connections; the layers of nested models stand in the place of these.
struct KerasGraph {
  /// A layer of the model.
  struct Node {
    /// The class, the name and the arguments in the file.
    let layer: JSONValue
    /// Its name, preceded by the names of the models that contain it.
    let path: [String]
    /// Its place in its model, counted from one.
    let number: Int
    /// The nodes whose outputs it takes.
    var sources: [Int]

    var isInput: Bool { layer["class_name"] == "InputLayer" }
  }

  /// The classes of models.
  static let models: [JSONValue] = ["Sequential", "Functional", "Model"]

  /// All layers, each after those whose outputs it takes.
  private(set) var nodes: [Node] = []
  /// The input layers, in the order of the model's inputs.
  private(set) var inputs: [Int] = []
  /// The layer whose output is that of the model.
  private(set) var output = 0

  /// Reads the graph of a model.
  ///
  /// - Throws: ``NetworkFileError`` for a class that is no model, several outputs, a layer that is used several times and
  ///   a layer that does not lead to the output.
  init(_ model: JSONValue, of path: String) throws {
    let subject = "\(path) holds a \(model["class_name"].text ?? "nameless class")"
    guard Self.models.contains(model["class_name"]) else {
      throw NetworkFileError("\(subject), where a Sequential or a Functional model was expected")
    }
    output = try add(model, below: [], on: nil, subject: subject)
    var needed: Set<Int> = []
    func walk(from index: Int) {
      if needed.insert(index).inserted { nodes[index].sources.forEach(walk) }
    }
    walk(from: output)
    if let unused = nodes.indices.first(where: { !needed.contains($0) }) {
      throw NetworkFileError("\(subject) whose layer “\(name(unused))” does not lead to its output")
    }
    orderProducts()
  }

  /// The name of a layer, with the models that contain it.
  func name(_ index: Int) -> String { nodes[index].path.joined(separator: "/") }

  /// The layers that take the output of one.
  func consumers(of index: Int) -> [Int] { nodes.indices.filter { nodes[$0].sources.contains(index) } }

  /// For each layer the input that it depends on, by its index among inputs; nil if it depends on several.
  var branches: [Int?] {
    var found: [Set<Int>] = []
    for (index, node) in nodes.enumerated() {
      let input = inputs.firstIndex(of: index)
      found.append(node.sources.reduce(into: input.map { [$0] } ?? []) { $0.formUnion(found[$1]) })
    }
    return found.map { $0.count == 1 ? $0.first : nil }
  }

  /// The layers in the order in which a walk from the output leaves them, see `Network.layersAlongPaths`.
  var nodesAlongPaths: [Int] {
    var order: [Int] = []
    var met: Set<Int> = []
    func walk(from index: Int) {
      guard met.insert(index).inserted else { return }
      nodes[index].sources.forEach(walk)
      order.append(index)
    }
    walk(from: output)
    return order
  }

  /// Gives products and sums of two inputs the order of the inputs, on which they do not depend.
  private mutating func orderProducts() {
    let branches = branches
    for index in nodes.indices where ["Multiply", "Add"].contains(nodes[index].layer["class_name"]) {
      let sources = nodes[index].sources
      let inputs = sources.compactMap { branches[$0] }
      if inputs.count == 2, sources.count == 2, inputs[0] > inputs[1] { nodes[index].sources.reverse() }
    }
  }
}

extension KerasGraph {
  /// Adds the layers of a model on some nodes, or on inputs of their own, and returns its output.
  private mutating func add(
    _ model: JSONValue, below path: [String], on sources: [Int]?, subject: String
  ) throws -> Int {
    guard path.count < 64 else { throw NetworkFileError("\(subject) of too deeply nested models") }
    if model["class_name"] == "Sequential" {
      return try addSequence(model["config"], below: path, on: sources, subject: subject)
    }
    return try addFunctional(model["config"], below: path, on: sources, subject: subject)
  }

  /// Adds a layer, or the layers of a model.
  private mutating func add(
    _ layer: JSONValue, number: Int, below path: [String], on sources: [Int], subject: String
  ) throws -> Int {
    let name = layer["config"]["name"].text ?? layer["name"].text ?? ""
    if Self.models.contains(layer["class_name"]) {
      return try add(layer, below: path + [name], on: sources, subject: subject)
    }
    nodes.append(Node(layer: layer, path: path + [name], number: number, sources: sources))
    return nodes.count - 1
  }

  /// Adds the layers of a sequential model, whose configuration was their list up to Keras 2.2.2.
  private mutating func addSequence(
    _ config: JSONValue, below path: [String], on sources: [Int]?, subject: String
  ) throws -> Int {
    let layers = config.items.isEmpty ? config["layers"].items : config.items
    guard let first = layers.first else { throw NetworkFileError("\(subject) without layers") }
    if let sources, sources.count != 1 {
      throw NetworkFileError(
        "\(subject) whose nested “\(path.joined(separator: "/"))” takes \(sources.count) inputs")
    }
    let hasInput = first["class_name"] == "InputLayer"
    var end: Int
    if let sources {
      end = sources[0]
    } else {
      let config = hasInput ? first["config"] : Self.inputConfiguration(before: first)
      nodes.append(
        Node(
          layer: ["class_name": "InputLayer", "config": config], path: [config["name"].text ?? ""], number: 1,
          sources: []))
      inputs.append(nodes.count - 1)
      end = nodes.count - 1
    }
    for (index, layer) in layers.enumerated() where layer["class_name"] != "InputLayer" {
      end = try add(layer, number: index + 1, below: path, on: [end], subject: subject)
    }
    return end
  }

  /// The configuration of the input that a sequential model leaves to its first layer.
  private static func inputConfiguration(before layer: JSONValue) -> JSONValue {
    let config = layer["config"]
    if models.contains(layer["class_name"]), let first = (config.items + config["layers"].items).first {
      return inputConfiguration(before: first)
    }
    return [
      "batch_shape": config["batch_shape"] == .null ? config["batch_input_shape"] : config["batch_shape"]
    ]
  }

  /// Adds the layers of a functional model.
  private mutating func addFunctional(
    _ config: JSONValue, below path: [String], on sources: [Int]?, subject: String
  ) throws -> Int {
    let layers = config["layers"].items
    func name(_ layer: JSONValue) -> String { (layer["name"].text ?? layer["config"]["name"].text) ?? "" }
    let inputNames = Self.names(config["input_layers"])
    let outputNames = Self.names(config["output_layers"])
    guard outputNames.count == 1 else {
      throw NetworkFileError("\(subject) of \(outputNames.count) outputs, where one was expected")
    }
    var places = Dictionary(layers.indices.map { (name(layers[$0]), $0) }) { first, _ in first }
    var found: [String: Int] = [:]
    if let sources {
      guard sources.count == inputNames.count else {
        throw NetworkFileError(
          "\(subject) whose nested “\(path.joined(separator: "/"))” takes \(sources.count) tensors, "
            + "where it has \(inputNames.count) inputs")
      }
      for (input, source) in zip(inputNames, sources) { found[input] = source }
    } else {
      // The list of inputs may be in another order than that of layers, or be missing.
      let listed = layers.indices.filter { layers[$0]["class_name"] == "InputLayer" }
      let ordered = inputNames.compactMap { input in listed.first { name(layers[$0]) == input } }
      for index in ordered.count == listed.count ? ordered : listed {
        nodes.append(
          Node(layer: layers[index], path: path + [name(layers[index])], number: index + 1, sources: []))
        inputs.append(nodes.count - 1)
        found[name(layers[index])] = nodes.count - 1
      }
    }
    func resolve(_ layer: String, into graph: inout KerasGraph) throws -> Int {
      if let index = found[layer] { return index }
      // A layer that is being resolved has no place, so a circle ends here too.
      guard let place = places.removeValue(forKey: layer) else {
        throw NetworkFileError("\(subject) with no layer “\(layer)” before the layers that take it")
      }
      let tensors = try Self.sources(of: layers[place], subject: "\(subject) whose layer “\(layer)”")
      let sources = try tensors.map { try resolve($0, into: &graph) }
      let index = try graph.add(layers[place], number: place + 1, below: path, on: sources, subject: subject)
      found[layer] = index
      return index
    }
    for layer in layers { _ = try resolve(name(layer), into: &self) }
    return try resolve(outputNames[0], into: &self)
  }

  /// The names of a model's input or output layers, which are given as a list, as a single layer or by keys.
  private static func names(_ layers: JSONValue) -> [String] {
    if case .object(let members) = layers {
      return members.sorted { $0.key < $1.key }.flatMap { names($0.value) }
    }
    let items = layers.items
    if let name = items.first?.text { return [name] }
    return items.compactMap { $0.items.first?.text }
  }

  /// The names of the layers whose outputs a layer of a functional model takes, in the format of Keras 2 or 3.
  private static func sources(of layer: JSONValue, subject: String) throws -> [String] {
    let nodes = layer["inbound_nodes"].items
    guard nodes.count == 1 else {
      throw NetworkFileError(
        nodes.isEmpty
          ? "\(subject) takes no tensor"
          : "\(subject) is used \(nodes.count) times, where one use was expected: no layer is shared here")
    }
    let keras3 = nodes[0]["args"].items.flatMap { $0.items.isEmpty ? [$0] : $0.items }
      .map { $0["config"]["keras_history"] }
    let tensors = nodes[0].items.isEmpty ? keras3 : nodes[0].items
    return try tensors.map { tensor in
      guard let name = tensor.items.first?.text, tensor.items.dropFirst(2).first?.integer ?? 0 == 0 else {
        throw NetworkFileError("\(subject) takes something that is no output of a layer, or not the first")
      }
      return name
    }
  }
}
