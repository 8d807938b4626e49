import Networks

/// Files of one network each, which Keras opens as its own: `load_model` finds architecture and weights,
/// `load_weights` the weights for a declared model.
///
/// The architecture lies in the attribute `model_config`, in the words of Keras 2; every array is there once, under
/// `layers/<key>/vars/<n>` as Keras 3 looks for it and under `model_weights/<layer>/<network>/<layer>/<name>` as Keras 2
/// does. Both find their place by the ending of the file's name, `.weights.h5`. Further attributes of the root say
/// where the weights come from, and `layout` of an array what its axes stand for.
public enum NetworkFile {
  /// What a file's name ends with, so that all loaders of Keras take it.
  public static let suffix = ".weights.h5"

  /// The version of Keras whose words the files are in.
  private static let dialect = "2.15.0"

  /// Writes a network, replacing a file that is there; see ``ArrayFile/write(_:to:)``.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - origin: Where the weights come from, as names and texts.
  ///   - path: The file.
  /// - Throws: ``NetworkFileError`` for a layer that Keras has not, ``ArrayFileError`` for the file.
  public static func write(_ network: Network, from origin: [String: String] = [:], to path: String) throws {
    try ArrayFile.write(try contents(of: network, from: origin), to: path)
  }

  /// Reads a network, which Keras or ``write(_:from:to:)`` has written: its architecture and its weights.
  ///
  /// - Throws: ``NetworkFileError`` for architectures that no network here has and weights that do not fit,
  ///   `NetworkError` for shapes that do not flow, ``ArrayFileError`` for the file.
  public static func read(_ path: String) throws -> Network {
    let stored = try ArrayFile.readForeign(path)
    return try network(in: stored, of: path)
  }

  /// The network that a file holds whose contents have been read.
  public static func network(in stored: StoredArrays, of path: String) throws -> Network {
    let network = try KerasModel(in: stored, of: path).network()
    try KerasWeights(in: stored, of: path).load(into: network)
    return network
  }

  /// Reads weights into a declared network; counts and shapes are checked before the first is changed.
  ///
  /// Those of a whole file go to the layers in their order on each input, weights alone in the order of Keras.
  ///
  /// - Throws: ``NetworkFileError`` for weights that do not fit, ``ArrayFileError`` for the file.
  public static func load(_ path: String, into network: Network) throws {
    try KerasWeights(in: try ArrayFile.readForeign(path), of: path).load(into: network)
  }

  /// The parameters of a network under their full names, as hashes of weights take them.
  public static func arrays(of network: Network) -> [NamedArray] {
    network.allVariables.map { NamedArray($0.name, shape: $0.shape.dimensions, $0.values) }
  }

  /// What ``write(_:from:to:)`` writes.
  static func contents(of network: Network, from origin: [String: String] = [:]) throws -> StoredArrays {
    var arrays: [NamedArray] = []
    var links: [String: String] = [:]
    var notes: [String: [String: StoredNote]] = ["vars": [:]]
    let layers = try KerasModel.keyedLayers(of: network)
    for (declared, layer, key) in layers {
      let variables = "layers/\(key)/vars"
      let group = "model_weights/\(declared.name)"
      notes[variables] = ["name": .text(declared.name)]
      for (index, parameter) in declared.parameters.enumerated() {
        let array = NamedArray(
          "\(variables)/\(index)", shape: parameter.variable.shape.dimensions, parameter.variable.values)
        arrays.append(array)
        links["\(group)/\(declared.path)/\(parameter.name)"] = array.name
        if let axes = type(of: layer).axes[parameter.name] { notes[array.name] = ["layout": .text(axes)] }
      }
      notes[group] = ["weight_names": .texts(declared.parameters.map { "\(declared.path)/\($0.name)" })]
    }
    for (index, input) in network.inputs.enumerated() where KerasModel.isFunctional(network) {
      notes["layers/\(index == 0 ? "input_layer" : "input_layer_\(index)")/vars"] = [:]
      notes["model_weights/\(input.name)"] = ["weight_names": .texts([])]
    }
    let names = KerasModel.isFunctional(network) ? network.inputs.map(\.name) : []
    // Keras 2 looks for its version beside the weights, and takes files without one for those of Keras 1, whose kernels
    // it turns around.
    notes["model_weights"] = [
      "layer_names": .texts(names + layers.map(\.declared.name)), "keras_version": .text(dialect),
      "backend": .text("tensorflow"),
    ]
    var attributes = origin
    attributes["writer"] = "Counterfeit"
    attributes["weights_sha256"] = WeightsHash.hash(of: Self.arrays(of: network))
    attributes["model_config"] = try KerasModel.configuration(of: network).line
    attributes["keras_version"] = dialect
    attributes["backend"] = "tensorflow"
    return StoredArrays(arrays, attributes: attributes, links: links, notes: notes)
  }
}
