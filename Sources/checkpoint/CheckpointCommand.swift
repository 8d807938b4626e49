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

  @Option(help: "Only what lies below this group, such as generator; names then begin there.")
  var below: String?

  /// The contents of the file, which may be a foreign one, or those below a group.
  func contents() throws -> StoredArrays {
    let stored = try ArrayFile.readForeign(file)
    do { return try below.map { try stored.below($0) } ?? stored } catch let error as ArrayFileError {
      throw Refusal(description: "\(file): \(error)")
    }
  }
}

/// A request that a command cannot fulfill, in one sentence.
struct Refusal: Error, CustomStringConvertible {
  let description: String
}
