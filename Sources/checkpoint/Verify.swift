import ArgumentParser
import Checkpoints
import Kernels
import Networks

/// `checkpoint verify FILE`: whether a file is whole and holds what it says.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says whether a file that a script wrote is whole and holds what it announces.")

  @OptionGroup var file: FileArgument

  func run() throws {
    let path = file.file
    // A damaged file may crash HDF5, so it is read as a foreign one first; then again as what Counterfeit writes, which
    // alone has a hash of its contents.
    _ = try file.contents()
    let stored = try ArrayFile.read(path)
    for array in stored.arrays where !(array.floats ?? []).areFinite {
      throw Refusal(description: "\(path) is whole, but “\(array.name)” holds numbers that are not finite.")
    }
    print("\(path): \(stored.arrays.count) arrays, all as the SHA-256 of the contents says.")
    guard stored.attributes["model_config"] != nil else { return }
    let network = try NetworkFile.network(in: stored, of: path)
    let hash = WeightsHash.hash(of: NetworkFile.arrays(of: network))
    let announced = stored.attributes["weights_sha256"] ?? "none"
    guard hash == announced else {
      throw Refusal(
        description: "\(path) announces weights of the SHA-256 \(announced) and holds \(hash).")
    }
    print("\(network.name): \(network.parameterCount) parameters, weights \(hash).")
  }
}
