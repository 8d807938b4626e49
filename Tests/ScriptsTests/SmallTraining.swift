import Checkpoints
import Foundation
import Testing

extension BuiltScript.Outcome {
  /// What was said on standard error, line by line, but for the progress that slow machines see.
  var complaints: [Substring] { errorLines.filter { !$0.hasPrefix("small ") } }
}

/// The small training in a folder of its own; it saves a state after each of its steps.
struct SmallTraining {
  let folder: URL
  let steps: Int

  private static let script = BuiltScript(name: "small-training")

  /// Makes the folder.
  init(in folder: URL, steps: Int = 2) throws {
    (self.folder, self.steps) = (folder.resolvingSymlinksInPath(), steps)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Begins or goes on, until it is through or killed.
  func run(killedAfter seconds: Double = 600, environment: [String: String] = [:]) throws
    -> BuiltScript.Outcome
  {
    try Self.script.run(
      ["--threads", "1", "--steps", "\(steps)"], environment: environment, in: folder, killedAfter: seconds)
  }

  /// Lets another process read files of arrays: a line each, and fewer where it dies.
  static func lines(reading files: [URL]) throws -> [Substring] {
    let outcome = try script.run(["read"] + files.map(\.path), killedAfter: 60)
    #expect(!outcome.isEndedBySignal && outcome.status == 0, "\(outcome)")
    return outcome.output.split(separator: "\n")
  }

  /// All files in the folder, by their paths in it.
  var files: [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return paths.filter { !folder.appendingPathComponent($0).hasDirectoryPath }.sorted()
  }

  /// The files of saved states by their steps.
  var states: [Int: URL] {
    var states: [Int: URL] = [:]
    for file in files where file.hasSuffix(".h5") {
      let name = file.split(separator: "/").last ?? ""
      if let step = Int(name.dropFirst("state-".count).dropLast(".h5".count)) {
        states[step] = folder.appendingPathComponent(file)
      }
    }
    return states
  }

  /// The files of networks by their names.
  var networks: [String: URL] {
    let urls = files.filter { $0.hasSuffix(".weights.h5") }.map { folder.appendingPathComponent($0) }
    return Dictionary(uniqueKeysWithValues: urls.map { ($0.lastPathComponent, $0) })
  }

  var newestStep: Int { states.keys.max() ?? 0 }

  /// What a finished training leaves: its last two states, its networks and the picture, bit for bit.
  ///
  /// A third state stays where a kill came before it was removed.
  func result() throws -> Result {
    Result(
      states: try states.filter { $0.key >= steps - 1 }.mapValues { try Data(contentsOf: $0) },
      networks: try networks.mapValues { try Data(contentsOf: $0) },
      picture: try Data(contentsOf: folder.appendingPathComponent("figures/quick/small-training.png")))
  }

  struct Result: Equatable {
    /// Weights, optimisers and history by their steps.
    let states: [Int: Data]
    /// The networks after the last step by their files' names.
    let networks: [String: Data]
    let picture: Data
  }

  /// The result of a training that nothing disturbs.
  static func undisturbedResult(in folder: URL, steps: Int = 2) throws -> Result {
    let training = try SmallTraining(in: folder.appendingPathComponent("undisturbed"), steps: steps)
    let outcome = try training.run()
    #expect(outcome.status == 0 && outcome.complaints.isEmpty, "\(outcome)")
    return try training.result()
  }

  /// Expects a failure to be told in one sentence, and to leave whole files only.
  func expectCleanFailure(
    _ outcome: BuiltScript.Outcome, _ comment: Comment, source: SourceLocation = #_sourceLocation
  ) {
    #expect(!outcome.isEndedBySignal && outcome.status == 1, comment, sourceLocation: source)
    let sentence = outcome.complaints.first ?? ""
    #expect(
      outcome.complaints.count == 1 && sentence.hasPrefix("Error: "), comment, sourceLocation: source)
    let names = Set([
      "state-1.h5", "state-2.h5", "generator.weights.h5", "discriminator.weights.h5", "small-training.png",
      "small-training.json", "time.json",
    ])
    let others = files.filter { !names.contains(($0 as NSString).lastPathComponent) }
    #expect(others.isEmpty, comment, sourceLocation: source)
  }

  /// Expects each saved state and network to be that of an undisturbed training, bit for bit.
  func expectIntactStates(
    of result: Result, _ comment: Comment, source: SourceLocation = #_sourceLocation
  ) throws {
    for (step, file) in states {
      #expect(try Data(contentsOf: file) == result.states[step], comment, sourceLocation: source)
    }
    for (name, file) in networks {
      #expect(try Data(contentsOf: file) == result.networks[name], comment, sourceLocation: source)
    }
  }

  /// Expects that the training now goes on from its newest state, without a word, to the undisturbed result.
  func expectToGoOn(
    to result: Result, _ comment: Comment, source: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try run()
    #expect(outcome.status == 0 && outcome.complaints.isEmpty, comment, sourceLocation: source)
    #expect(try self.result() == result, comment, sourceLocation: source)
  }
}
