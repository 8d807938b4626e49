import ArgumentParser
import Checkpoints
import Kernels
import Networks

/// `checkpoint verify FILE`: checks that a file is undamaged and matches its hashes.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that a file of a script is undamaged and matches its hashes.")

  @OptionGroup var file: FileArgument

  func run() throws {
    let path = file.file
    // A damaged file may crash HDF5, so it is read as a foreign one first. Only our own files have a hash of
    // the contents, which the second read requires.
    _ = try file.contents()
    let stored = try ArrayFile.read(path)
    for array in stored.arrays where !(array.floats ?? []).areFinite {
      throw Refusal(
        description: "\(path) is undamaged, but “\(array.name)” holds numbers that are not finite.")
    }
    print("\(path): \(stored.arrays.count) arrays, which match the SHA-256 of the contents.")
    guard stored.attributes["model_config"] != nil else { return }
    let network = try NetworkFile.network(in: stored, of: path)
    let hash = WeightsHash.hash(of: NetworkFile.arrays(of: network))
    let stated = stored.attributes["weights_sha256"] ?? "none"
    guard hash == stated else {
      throw Refusal(
        description: "\(path) states the SHA-256 \(stated) for its weights, but it is \(hash).")
    }
    print("\(network.name): \(network.parameterCount) parameters, weights \(hash).")
  }
}
