import ArgumentParser
import Checkpoints

/// `checkpoint`: inspects, verifies, samples and exports files of weights.
struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Inspects, verifies, samples and exports files of weights.",
    discussion: """
      It reads the files that the scripts write to runs/ and data/weights/, and the .h5 and .weights.h5 files \
      of Keras.
      """,
    subcommands: [Inspect.self, Verify.self, Export.self, Sample.self])
}

/// The file argument of every command.
struct FileArgument: ParsableArguments {
  @Argument(help: "An HDF5 file of a network or of other arrays.")
  var file: String

  /// The contents of the file, which may be a foreign one.
  func contents() throws -> StoredArrays { try ArrayFile.readForeign(file) }
}

/// A request that a command cannot fulfill, in one sentence.
struct Refusal: Error, CustomStringConvertible {
  let description: String
}
