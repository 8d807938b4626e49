import Files
import Foundation
import Networks

/// Files in the `.keras` format of Keras 3, for tools that read no other; more tools read a ``NetworkFile``.
public enum KerasArchive {
  /// Writes a network and replaces an existing file; the same network gives the same bytes.
  ///
  /// - Throws: ``NetworkFileError`` for a layer that Keras does not have, and for several inputs or paths, because
  ///   the format then refers to internal modules of Keras; ``ArrayFileError`` if the file cannot be written.
  public static func write(_ network: Network, to path: String) throws {
    guard !KerasModel.isFunctional(network) else {
      throw NetworkFileError(
        "\(network.name) takes several inputs or joins layers, for which .keras has no stable format; "
          + "its .weights.h5 file loads in Keras")
    }
    for (declared, layer, _) in try KerasModel.keyedLayers(of: network) where !type(of: layer).isBuiltIn {
      throw NetworkFileError(
        "\(declared.layer) (\(declared.place)) is no layer of Keras, so a .keras file would not load there; "
          + "docs/checkpoints.md describes how its .weights.h5 file does")
    }
    let weights = AtomicFile.temporaryPath(for: path + NetworkFile.suffix)
    defer { try? FileManager.default.removeItem(atPath: weights) }
    do { try NetworkFile.write(network, to: weights) } catch ArrayFileError.unwritable(_, let reason) {
      throw ArrayFileError.unwritable(path: path, reason: reason)
    }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: weights)))
    var archive = ZipArchive()
    let metadata = #"{"date_saved": "1980-01-01@00:00:00", "keras_version": "3.0.5"}"#
    try archive.add("metadata.json", Array(metadata.utf8))
    try archive.add("config.json", Array(configuration(of: network).line.utf8))
    try archive.add("model.weights.h5", bytes)
    try archive.write(to: path)
  }

  /// The architecture with the module of every class, which this format requires.
  private static func configuration(of network: Network) throws -> JSONValue {
    let model = try KerasModel.configuration(of: network)
    let layers = model["config"]["layers"].items.map { registered($0, in: "keras.layers") }
    return registered(
      ["class_name": "Sequential", "config": ["name": model["config"]["name"], "layers": .list(layers)]],
      in: "keras")
  }

  private static func registered(_ object: JSONValue, in module: String) -> JSONValue {
    [
      "module": .text(module), "class_name": object["class_name"], "config": object["config"],
      "registered_name": nil,
    ]
  }
}
