import Files
import Foundation
import Networks

/// Files in the newest format of Keras, `.keras`, for tools that take no other; ``NetworkFile`` is the one that more
/// tools read.
public enum KerasArchive {
  /// Writes a network, replacing a file that is there; the same network has the same bytes.
  ///
  /// - Throws: ``NetworkFileError`` for a layer that Keras has not and for several inputs, which Keras ties to paths
  ///   within its own sources; ``ArrayFileError`` for the file.
  public static func write(_ network: Network, to path: String) throws {
    guard !KerasModel.isFunctional(network) else {
      throw NetworkFileError(
        "\(network.name) takes several inputs, for which .keras has no stable form; its .weights.h5 file loads in Keras"
      )
    }
    for (declared, layer, _) in try KerasModel.keyedLayers(of: network) where !type(of: layer).isOfKeras {
      throw NetworkFileError(
        "\(declared.layer) (\(declared.layer.place)) is no layer of Keras, whose .keras files would not open; "
          + "docs/checkpoints.md says how its .weights.h5 file does")
    }
    let weights = WholeFile.temporaryPath(for: path + NetworkFile.suffix)
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

  /// The architecture with the module of every class, which this format asks for.
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
