import ArgumentParser
import Checkpoints
import Kernels
import Networks

/// `checkpoint verify FILE`: checks that a file is undamaged and matches its hashes.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks that a file is undamaged and matches the hashes in it.",
    discussion: """
      A file of a script or of this tool states the SHA-256 of its contents. One of Keras states none: what \
      can be checked is that it is a whole HDF5 file of finite numbers.
      """)

  @OptionGroup var file: FileArgument

  func run() throws {
    let path = file.file
    // A damaged file may crash HDF5, so it is read as a foreign one first.
    let found = try file.contents()
    // Only our own files have a hash of the contents, which the second read requires.
    let hashed = try? ArrayFile.read(path)
    if hashed == nil, found.attributes["writer"] == "Counterfeit" { _ = try ArrayFile.read(path) }
    guard let stored = hashed else {
      try checkNumbers(of: found)
      print(
        "\(path): a whole HDF5 file of \(found.arrays.count) arrays, all of finite numbers. None of our "
          + "writers announced hashes to check.")
      return
    }
    try checkNumbers(of: stored)
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

  private func checkNumbers(of stored: StoredArrays) throws {
    for array in stored.arrays where !(array.floats ?? []).areFinite {
      throw Refusal(
        description: "\(file.file) is undamaged, but “\(array.name)” holds numbers that are not finite.")
    }
  }
}
