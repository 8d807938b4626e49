import Networks

/// The weights in a Keras file.
///
/// If the file also holds the architecture, layers are matched by their names there. Weights alone are matched
/// in the order of layers.
struct KerasWeights {
  /// A layer of the file with the names of its arrays.
  private typealias Layer = (name: String, arrays: [String])

  private let path: String
  private let stored: StoredArrays

  /// Reads any of the three formats that Keras writes: a whole model, weights of Keras 2, and a `.weights.h5`
  /// of Keras 3.
  init(in stored: StoredArrays, of path: String) {
    (self.stored, self.path) = (stored, path)
  }

  /// Loads the weights into a network; all counts and shapes are checked before the first weight changes.
  ///
  /// - Throws: ``NetworkFileError`` with the first layer that does not fit.
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

  /// Pairs the layers of a network with those of the file's architecture, input by input; nil if the file has
  /// no architecture or the network has other numbers of layers on its inputs.
  ///
  /// The order of a model is not sufficient: Keras orders layers by their distance from the output, and a layer
  /// with its activation is one layer in Keras and two here.
  private func matchesByName(_ network: Network) throws -> [(declared: DeclaredLayer, found: Layer)]? {
    guard let layers = try namedByLayer(), let text = stored.attributes["model_config"],
      let model = JSONValue(parsing: text), let sequences = KerasGraph(model["config"]).sequences
    else { return nil }
    let known = Set(sequences.joined())
    let unknown = layers.filter { !known.contains($0.name) }
    if unknown.count == layers.count { return nil }
    if let layer = unknown.first {
      throw NetworkFileError(
        "\(path) holds weights of “\(layer.name)”, which is no layer of its architecture")
    }
    let byName = Dictionary(layers.map { ($0.name, $0) }) { first, _ in first }
    let found = sequences.map { $0.compactMap { byName[$0] } }
    let declared = network.sequences.map { $0.filter { !$0.parameters.isEmpty } }
    guard found.map(\.count) == declared.map(\.count) else { return nil }
    return Array(zip(declared.joined(), found.joined()))
  }

  /// Pairs the layers of a network with those of the file in the order of Keras.
  private func matchesInOrder(_ network: Network) throws -> [(declared: DeclaredLayer, found: Layer)] {
    let declared = network.layersInKerasOrder.filter { !$0.parameters.isEmpty }
    let found = try namedByLayer() ?? numberedByClass(network)
    guard found.count == declared.count else {
      throw NetworkFileError(
        "\(path) holds weights of \(found.count) layers, where \(network.name) has \(declared.count)")
    }
    return Array(zip(declared, found))
  }

  /// The layers of a whole model or of weights in the format of Keras 2; nil for other files.
  private func namedByLayer() throws -> [Layer]? {
    for root in ["model_weights", ""] {
      guard let names = stored.texts("layer_names", of: root) else { continue }
      if let version = stored.texts("keras_version", of: root)?.first, version.hasPrefix("1.") {
        throw NetworkFileError(
          "\(path) is of Keras \(version), which stores kernels differently; supported are 2 and 3")
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
      throw NetworkFileError("\(path) holds no weights where Keras stores them")
    }
    let expected = try KerasModel.keyedLayers(of: network).filter { !$0.declared.parameters.isEmpty }
    guard keys == Set(expected.map(\.key)) else {
      throw NetworkFileError(
        "\(path) holds weights of \(keys.sorted().joined(separator: ", ")), where \(network.name) has "
          + expected.map(\.key).sorted().joined(separator: ", "))
    }
    return expected.map { _, _, key in
      let arrays = (0...).lazy.map { "layers/\(key)/vars/\($0)" }.prefix { stored[$0] != nil }
      return (key, Array(arrays))
    }
  }
}
