import Networks

/// The weights in a Keras file.
///
/// If the file also holds the architecture, layers are matched by their names there. Weights alone are matched
/// in the order of layers.
struct KerasWeights {
  /// A layer of the file with the names of its arrays.
  typealias Layer = (name: String, arrays: [String])

  let path: String
  let stored: StoredArrays

  /// Reads any of the formats that Keras writes: a whole model, weights of Keras 2, and a `.weights.h5` of Keras 2.12
  /// to 2.14 or 3.
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
          values.append(try stored.weights(name, shape: parameter.variable.shape.dimensions))
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

  /// Pairs the layers of a network with those of the file's architecture along the same paths; nil if the file has no
  /// architecture that can be followed, or another number of layers.
  ///
  /// The order of a model is not sufficient: Keras orders layers by their distance from the output, and a layer
  /// with its activation is one layer in Keras and two here.
  private func matchesByName(_ network: Network) throws -> [(declared: DeclaredLayer, found: Layer)]? {
    guard let graph = try? KerasModel(in: stored, of: path).graph(), let layers = try namedLayers(of: graph)
    else { return nil }
    let names = graph.nodesAlongPaths.map(graph.name)
    let known = Set(names)
    let unknown = layers.filter { !known.contains($0.name) }
    if unknown.count == layers.count { return nil }
    if let layer = unknown.first {
      throw NetworkFileError(
        "\(path) holds weights of “\(layer.name)”, which is no layer of its architecture")
    }
    let byName = Dictionary(layers.map { ($0.name, $0) }) { first, _ in first }
    let found = names.compactMap { byName[$0] }
    let declared = network.layersAlongPaths.filter { !$0.parameters.isEmpty }
    guard found.count == declared.count else { return nil }
    return Array(zip(declared, found))
  }

  /// Pairs the layers of a network with those of the file in the order of Keras.
  private func matchesInOrder(_ network: Network) throws -> [(declared: DeclaredLayer, found: Layer)] {
    let declared = network.layersInKerasOrder.filter { !$0.parameters.isEmpty }
    var found = try groups() ?? numberedByClass(network)
    if found.count != declared.count {
      let parts = found.flatMap(parts)
      if parts.count == declared.count { found = parts }
    }
    guard found.count == declared.count else {
      throw NetworkFileError(
        "\(path) holds weights of \(found.count) layers, where \(network.name) has \(declared.count)")
    }
    return Array(zip(declared, found))
  }
}

extension KerasWeights {
  /// The layers of a whole model or of weights in the format of Keras 2, each with the arrays of its group; nil for
  /// other files. A nested model is one of these layers.
  private func groups() throws -> [Layer]? {
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

  /// The layers of an architecture with their arrays, those of nested models one by one.
  private func namedLayers(of graph: KerasGraph) throws -> [Layer]? {
    try groups()?.flatMap { group -> [Layer] in
      let nested = graph.nodes.map(\.path).filter { $0.count > 1 && $0[0] == group.name }
      if nested.isEmpty { return [group] }
      return parts(of: group).map { part in
        // Keras 3 names the models that contain a layer, and Keras 2 does not.
        let ends = nested.map { path in
          path.indices.first { ("/" + part.name).hasSuffix("/" + path[$0...].joined(separator: "/")) }
        }
        let best = nested.indices.filter { ends[$0] != nil }.min { ends[$0]! < ends[$1]! }
        return (best.map { nested[$0].joined(separator: "/") } ?? part.name, part.arrays)
      }
    }
  }

  /// The arrays of a group by the layers that their names state, in the order of their first arrays.
  private func parts(of group: Layer) -> [Layer] {
    var parts: [Layer] = []
    for array in group.arrays {
      let name = array.split(separator: "/").dropLast().joined(separator: "/")
      if let index = parts.firstIndex(where: { $0.name == name }) {
        parts[index].arrays.append(array)
      } else {
        parts.append((name, [array]))
      }
    }
    return parts
  }
}
