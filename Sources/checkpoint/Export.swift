import ArgumentParser
import Checkpoints

/// `checkpoint export FILE --to keras|npz`: the same weights in another format.
struct Export: ParsableCommand {
  /// The target format.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case keras, npz
  }

  static let configuration = CommandConfiguration(
    abstract: "Writes the weights in another format: .keras, or .npz for NumPy.",
    discussion: "A .weights.h5 file needs no export for Keras, PyTorch, R or h5py: see docs/checkpoints.md.")

  @OptionGroup var file: FileArgument

  @Option(help: "keras for a Keras 3 file, npz for a NumPy file.")
  var to: Format

  @Option(help: "The file to write; by default the path of the input with the new extension.")
  var output: String?

  func validate() throws {
    guard let output else { return }
    guard output.hasSuffix("." + to.rawValue) else {
      throw ValidationError("--output \(output): a name that ends in .\(to.rawValue) is needed")
    }
  }

  func run() throws {
    let stored = try file.contents()
    let path = output ?? file.file.strippingSuffixes + "." + to.rawValue
    switch to {
    case .keras: try KerasArchive.write(try NetworkFile.network(in: stored, of: file.file), to: path)
    case .npz:
      let isNetwork = stored.attributes["model_config"] != nil
      let arrays =
        isNetwork ? NetworkFile.arrays(of: try NetworkFile.network(in: stored, of: file.file)) : stored.arrays
      try NumPyFile.write(arrays, to: path)
      let types = Set(stored.arrays.map { "\($0.storedType)" }).subtracting(["float32"]).sorted()
      if isNetwork && !types.isEmpty {
        print(
          "The file holds \(types.joined(separator: ", ")); the network's weights are written as float32.")
      }
      let count = arrays.count { $0.storedType.littleEndian == .bfloat16 }
      if count > 0 {
        let subject = count == 1 ? "1 array is" : "\(count) arrays are"
        print("NumPy lacks bfloat16, so \(subject) written as float32.")
      }
    }
    print(path)
  }
}

extension String {
  /// The path without the extensions of files of weights.
  fileprivate var strippingSuffixes: String {
    for suffix in [NetworkFile.suffix, ".h5", ".hdf5"] where hasSuffix(suffix) {
      return String(dropLast(suffix.count))
    }
    return self
  }
}
