import Networks

/// The weights in a file of Keras: those of each layer that has any.
///
/// In a file that holds the architecture too, each layer finds its own by its name there. Weights alone have no names
/// that a network could know, and are taken in the order of the layers.
struct KerasWeights {
  /// A layer of the file with the names of its arrays.
  private typealias Layer = (name: String, arrays: [String])

  private let path: String
  private let stored: StoredArrays

  /// The weights in any of the three forms that Keras writes: a whole model, a file of weights of Keras 2, and a
  /// `.weights.h5` of Keras 3.
  init(in stored: StoredArrays, of path: String) {
    (self.stored, self.path) = (stored, path)
  }

  /// Gives a network these weights; counts and shapes are checked before the first is changed.
  ///
  /// - Throws: ``NetworkFileError`` that names the first layer that does not fit.
  func load(into network: Network) throws {
    let matches = try matchesByName(network) ?? matchesInOrder(network)
    var values: [[Float]] = []
    for (layer, found) in matches {
      guard found.arrays.count == layer.parameters.count else {
        throw NetworkFileError(
          "\(path) holds \(found.arrays.count) arrays for “\(found.name)”, where "
            + "\(layer.path) has \(layer.parameters.count)"
        )
      }
      for (parameter, name) in zip(layer.parameters, found.arrays) {
        do {
          values.append(try stored.values(name, shape: parameter.variable.shape.dimensions, as: Float.self))
        } catch let error as ArrayFileError {
          throw NetworkFileError(
            "\(path) does not fit \(parameter.variable.name): \(error.description.dropLast())")
        }
      }
    }
    for (parameter, values) in zip(matches.flatMap(\.declared.parameters), values) {
      parameter.variable.values = values
    }
  }

  /// The layers of a network with those that have their names in the file's architecture, row by row; nil where the file
  /// has no such names or the network other rows.
  ///
  /// The order of a model says less: Keras counts layers by their distance from the output, and a layer with its
  /// activation as one, where there are two here.
  private func matchesByName(_ network: Network) throws -> [(declared: DeclaredLayer, found: Layer)]? {
    guard let layers = try namedByLayer(), let text = stored.attributes["model_config"],
      let model = JSONValue(parsing: text), let rows = KerasGraph(model["config"]).rows
    else { return nil }
    let known = Set(rows.joined())
    let strangers = layers.filter { !known.contains($0.name) }
    if strangers.count == layers.count { return nil }
    if let stranger = strangers.first {
      throw NetworkFileError(
        "\(path) holds weights of “\(stranger.name)”, which is no layer of its architecture")
    }
    let byName = Dictionary(layers.map { ($0.name, $0) }) { first, _ in first }
    let found = rows.map { $0.compactMap { byName[$0] } }
    let declared = network.rows.map { $0.filter { !$0.parameters.isEmpty } }
    guard found.map(\.count) == declared.map(\.count) else { return nil }
    return Array(zip(declared.joined(), found.joined()))
  }

  /// The layers of a network with those of the file in the order of Keras.
  private func matchesInOrder(_ network: Network) throws -> [(declared: DeclaredLayer, found: Layer)] {
    let declared = network.layersInKerasOrder.filter { !$0.parameters.isEmpty }
    let found = try namedByLayer() ?? numberedByClass(network)
    guard found.count == declared.count else {
      throw NetworkFileError(
        "\(path) holds weights of \(found.count) layers, where \(network.name) has \(declared.count)")
    }
    return Array(zip(declared, found))
  }

  /// The layers of a whole model, or of weights in the form of Keras 2; nil where it is neither.
  private func namedByLayer() throws -> [Layer]? {
    for root in ["model_weights", ""] {
      guard let names = stored.texts("layer_names", of: root) else { continue }
      if let version = stored.texts("keras_version", of: root)?.first, version.hasPrefix("1.") {
        throw NetworkFileError(
          "\(path) is of Keras \(version), whose kernels lie otherwise; known are 2 and 3")
      }
      return names.map { name in
        let group = root.isEmpty ? name : "\(root)/\(name)"
        return (name, (stored.texts("weight_names", of: group) ?? []).map { "\(group)/\($0)" })
      }.filter { !$0.arrays.isEmpty }
    }
    return nil
  }

  /// The layers of a `.weights.h5` file, which numbers the layers of each class.
  private func numberedByClass(_ network: Network) throws -> [Layer] {
    let paths = stored.arrays.map { $0.name.split(separator: "/") }
    let keys = Set(
      paths.filter { $0.count == 4 && $0[0] == "layers" && $0[2] == "vars" }.map { String($0[1]) })
    guard !keys.isEmpty else {
      throw NetworkFileError("\(path) holds no weights of layers where Keras keeps them")
    }
    let wanted = try KerasModel.keyedLayers(of: network).filter { !$0.declared.parameters.isEmpty }
    guard keys == Set(wanted.map(\.key)) else {
      throw NetworkFileError(
        "\(path) holds weights of \(keys.sorted().joined(separator: ", ")), where \(network.name) has "
          + wanted.map(\.key).sorted().joined(separator: ", "))
    }
    return wanted.map { _, _, key in
      let arrays = (0...).lazy.map { "layers/\(key)/vars/\($0)" }.prefix { stored[$0] != nil }
      return (key, Array(arrays))
    }
  }
}
