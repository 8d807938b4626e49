import Networks

/// Files of one network each, in a format that Keras reads: `load_model` loads architecture and weights,
/// `load_weights` the weights of a declared model.
///
/// The architecture is the attribute `model_config`, in the format of Keras 2. Every array is stored once under
/// two names: `layers/<key>/vars/<n>` for Keras 3 and `model_weights/<layer>/<network>/<layer>/<name>` for
/// Keras 2. The names of files end in `.weights.h5`, by which both versions recognize the format. Further
/// attributes of the root hold the provenance of the weights, and the attribute `layout` of an array names its
/// axes.
public enum NetworkFile {
  /// The suffix of file names, which all loaders of Keras accept.
  public static let suffix = ".weights.h5"

  /// The version of Keras whose format the files have.
  private static let kerasVersion = "2.15.0"

  /// Writes a network and replaces an existing file; see ``ArrayFile/write(_:to:)``.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - provenance: The provenance of the weights, as names and texts.
  ///   - path: The file.
  /// - Throws: ``NetworkFileError`` for a layer that no Keras file can store, ``ArrayFileError`` if the file
  ///   cannot be written.
  public static func write(
    _ network: Network, provenance: [String: String] = [:], to path: String
  ) throws {
    try ArrayFile.write(try contents(of: network, provenance: provenance), to: path)
  }

  /// Reads the architecture and the weights of a network that Keras or ``write(_:provenance:to:)`` has written.
  ///
  /// - Throws: ``NetworkFileError`` for architectures that are not supported and weights that do not fit,
  ///   `NetworkError` for shapes that do not fit, ``ArrayFileError`` if the file cannot be read.
  public static func read(_ path: String) throws -> Network {
    let stored = try ArrayFile.readForeign(path)
    return try network(in: stored, of: path)
  }

  /// The network in the contents of a file.
  public static func network(in stored: StoredArrays, of path: String) throws -> Network {
    let network = try KerasModel(in: stored, of: path).network()
    try KerasWeights(in: stored, of: path).load(into: network)
    return network
  }

  /// Loads weights into a declared network; all counts and shapes are checked before the first weight changes.
  ///
  /// A file with an architecture is matched layer by layer along the same paths, weights alone in the order of Keras.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - network: The network, whose weights are replaced.
  ///   - group: The group that holds the weights, as `generator` in the weights of a subclassed model with this member;
  ///     by default the whole file.
  /// - Throws: ``NetworkFileError`` for weights that do not fit, ``ArrayFileError`` if the file cannot be read or has no
  ///   such group.
  public static func load(_ path: String, into network: Network, below group: String? = nil) throws {
    let whole = try ArrayFile.readForeign(path)
    let stored = try group.map { try whole.below($0) } ?? whole
    try KerasWeights(in: stored, of: path).load(into: network)
  }

  /// The parameters of a network under their full names, as ``WeightsHash`` takes them.
  public static func arrays(of network: Network) -> [NamedArray] {
    network.allVariables.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) }
  }

  /// The contents that ``write(_:provenance:to:)`` writes.
  static func contents(of network: Network, provenance: [String: String] = [:]) throws -> StoredArrays {
    var arrays: [NamedArray] = []
    var links: [String: String] = [:]
    var objectAttributes: [String: [String: StoredAttribute]] = ["vars": [:]]
    let layers = try KerasModel.keyedLayers(of: network)
    for (declared, layer, key) in layers {
      let variables = "layers/\(key)/vars"
      let group = "model_weights/\(declared.name)"
      objectAttributes[variables] = ["name": .text(declared.name)]
      for (index, parameter) in declared.parameters.enumerated() {
        let array = NamedArray(
          "\(variables)/\(index)", shape: parameter.variable.shape.dimensions, parameter.variable.values)
        arrays.append(array)
        links["\(group)/\(declared.path)/\(parameter.name)"] = array.name
        if let axes = type(of: layer).axes[parameter.name] {
          objectAttributes[array.name] = ["layout": .text(axes)]
        }
      }
      objectAttributes[group] = [
        "weight_names": .texts(declared.parameters.map { "\(declared.path)/\($0.name)" })
      ]
    }
    for (index, input) in network.inputs.enumerated() where KerasModel.isFunctional(network) {
      objectAttributes["layers/\(index == 0 ? "input_layer" : "input_layer_\(index)")/vars"] = [:]
      objectAttributes["model_weights/\(input.name)"] = ["weight_names": .texts([])]
    }
    let names = KerasModel.isFunctional(network) ? network.inputs.map(\.name) : []
    // Keras 2 reads the version from the group of the weights. It takes a file without one for a file of Keras
    // 1, and flips its kernels.
    objectAttributes["model_weights"] = [
      "layer_names": .texts(names + layers.map(\.declared.name)), "keras_version": .text(kerasVersion),
      "backend": .text("tensorflow"),
    ]
    var attributes = provenance
    attributes["writer"] = "Counterfeit"
    attributes["weights_sha256"] = WeightsHash.hash(of: Self.arrays(of: network))
    attributes["model_config"] = try KerasModel.configuration(of: network).line
    attributes["keras_version"] = kerasVersion
    attributes["backend"] = "tensorflow"
    return StoredArrays(arrays, attributes: attributes, links: links, objectAttributes: objectAttributes)
  }
}
