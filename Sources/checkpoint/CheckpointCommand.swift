import ArgumentParser
import Checkpoints

/// Looks into files of weights and takes them elsewhere.
struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Looks into files of weights and takes them elsewhere.",
    discussion: """
      The files are those that the scripts leave in runs/ and data/weights/, and those that Keras writes as .h5 or \
      .weights.h5.
      """,
    subcommands: [Inspect.self, Verify.self, Export.self, Sample.self])
}

/// The file that every command begins with.
struct FileArgument: ParsableArguments {
  @Argument(help: "A file of a network or of other arrays, in HDF5.")
  var file: String

  /// What the file holds, whoever wrote it.
  func contents() throws -> StoredArrays { try ArrayFile.readForeign(file) }
}

/// What a command was asked for and cannot do, in one sentence.
struct Refusal: Error, CustomStringConvertible {
  let description: String
}
