import Networks

extension KerasWeights {
  /// A layer of a `.weights.h5` file: its key, which numbers the layers of a class, after those of the models that
  /// contain it.
  private struct KeyedLayer {
    let keys: [String]
    let arrays: [String]
  }

  /// The groups that hold the layers of a model: in Keras 3, and in Keras 2.12 to 2.14.
  private static let containers: Set<Substring> = ["layers", "_layer_checkpoint_dependencies"]

  /// The layers of a `.weights.h5` file in the order of the layers of a network.
  ///
  /// Such a file states no order of layers of different classes.
  func numberedByClass(_ network: Network) throws -> [Layer] {
    var layers = keyedLayers()
    guard !layers.isEmpty else { throw noWeights() }
    // A model that holds nothing but another one.
    while let first = layers[0].keys.first, layers.allSatisfy({ $0.keys.count > 1 && $0.keys[0] == first }) {
      layers = layers.map { KeyedLayer(keys: Array($0.keys.dropFirst()), arrays: $0.arrays) }
    }
    guard layers.allSatisfy({ $0.keys.count == 1 }) else {
      throw NetworkFileError(
        "\(path) holds several nested models, whose order it does not state; "
          + "a file with the architecture can be loaded")
    }
    let expected = try KerasModel.keyedLayers(of: network).filter { !$0.declared.parameters.isEmpty }
    let classes = expected.map(\.layer.kerasKey)
    // Some versions also number the layers without weights, and Keras 2.12 to 2.14 numbers the others twice.
    var byClass: [String: [(number: Int, layer: KeyedLayer)]] = [:]
    for layer in layers {
      let (name, number) = Self.numbered(layer.keys[0], among: Set(classes))
      byClass[name, default: []].append((number, layer))
    }
    guard byClass.mapValues(\.count) == Dictionary(classes.map { ($0, 1) }, uniquingKeysWith: +) else {
      throw NetworkFileError(
        "\(path) holds weights of \(layers.map { $0.keys[0] }.sorted().joined(separator: ", ")), where "
          + "\(network.name) has \(expected.map(\.key).sorted().joined(separator: ", "))")
    }
    var rest = byClass.mapValues { $0.sorted { $0.number < $1.number }[...] }
    return classes.compactMap { name in
      rest[name]?.popFirst().map { ($0.layer.keys[0], $0.layer.arrays) }
    }
  }

  /// All groups `…/vars` with their arrays in order.
  private func keyedLayers() -> [KeyedLayer] {
    var numbers: [[String]: [Int: String]] = [:]
    for name in stored.arrays.map(\.name) + stored.links.keys {
      let parts = name.split(separator: "/")
      guard parts.count >= 4, parts.count.isMultiple(of: 2), parts[parts.count - 2] == "vars",
        let number = Int(parts[parts.count - 1])
      else { continue }
      let path = parts.dropLast(2)
      let containers = stride(from: 0, to: path.count, by: 2).map { path[$0] }
      guard containers.allSatisfy(Self.containers.contains) else { continue }
      let keys = stride(from: 1, to: path.count, by: 2).map { String(path[$0]) }
      numbers[keys, default: [:]][number] = name
    }
    return numbers.map { keys, arrays in
      KeyedLayer(keys: keys, arrays: arrays.sorted { $0.key < $1.key }.map(\.value))
    }.sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
  }

  /// The class and the number in a key such as `dense_2`; the number of the first is 0.
  private static func numbered(_ key: String, among classes: Set<String>) -> (String, Int) {
    if classes.contains(key) { return (key, 0) }
    guard let dash = key.lastIndex(of: "_"), let number = Int(key[key.index(after: dash)...]),
      classes.contains(String(key[..<dash]))
    else { return (key, 0) }
    return (String(key[..<dash]), number)
  }

  /// The error for a file without weights at the usual places, which names the models that hold some.
  private func noWeights() -> NetworkFileError {
    let models = Set(
      stored.arrays.map { $0.name.split(separator: "/") }
        .filter { parts in parts.dropFirst().contains(where: Self.containers.contains) }
        .map { String($0[0]) }
    ).sorted()
    let hint = models.isEmpty ? "" : "; there are some below \(models.joined(separator: " and "))"
    return NetworkFileError("\(path) holds no weights where Keras stores them\(hint)")
  }
}
