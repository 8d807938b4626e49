import Checkpoints
import Foundation
import Testing

extension BuiltScript.Outcome {
  /// What was said on standard error, line by line, but for the progress that slow machines see.
  var complaints: [Substring] {
    errorLines.filter { !($0.hasPrefix("small-seed7 ") && $0.contains(" steps/s, ")) }
  }
}

/// The small training in a folder of its own; it saves a checkpoint after each of its steps.
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
    try Self.script.run(arguments, environment: environment, in: folder, killedAfter: seconds)
  }

  /// What the program is started with.
  var arguments: [String] { ["--threads", "1", "--save-every", "0", "--steps", "\(steps)"] }

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

  /// The checkpoints by their steps.
  var checkpoints: [Int: URL] { filesBySteps("state-") }

  /// The snapshots by their steps.
  var snapshots: [Int: URL] { filesBySteps("step-") }

  private func filesBySteps(_ prefix: String) -> [Int: URL] {
    var found: [Int: URL] = [:]
    for file in files where file.hasSuffix(".h5") {
      let name = file.split(separator: "/").last ?? ""
      guard name.hasPrefix(prefix) else { continue }
      if let step = Int(name.dropFirst(prefix.count).dropLast(".h5".count)) {
        found[step] = folder.appendingPathComponent(file)
      }
    }
    return found
  }

  /// The files of networks by their names.
  var networks: [String: URL] {
    let urls = files.filter { $0.hasSuffix(".weights.h5") }.map { folder.appendingPathComponent($0) }
    return Dictionary(uniqueKeysWithValues: urls.map { ($0.lastPathComponent, $0) })
  }

  /// Removes what was kept of the finished training, but not its checkpoints.
  func forgetResult() throws {
    try FileManager.default.removeItem(at: folder.appendingPathComponent("runs/results"))
  }

  var newestStep: Int { checkpoints.keys.max() ?? 0 }

  /// What a finished training leaves: its last two checkpoints, snapshots, networks and the picture, bit for
  /// bit.
  ///
  /// A third checkpoint stays where a kill came before it was removed.
  func result() throws -> Result {
    Result(
      checkpoints: try checkpoints.filter { $0.key >= steps - 1 }.mapValues { try Data(contentsOf: $0) },
      snapshots: try snapshots.mapValues { try Data(contentsOf: $0) },
      networks: try networks.mapValues { try Data(contentsOf: $0) },
      picture: try Data(contentsOf: folder.appendingPathComponent("figures/quick/small-training.png")))
  }

  struct Result: Equatable {
    /// Weights, optimizers and history by their steps.
    let checkpoints: [Int: Data]
    /// The weights of both networks by their steps.
    let snapshots: [Int: Data]
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
      "state-1.h5", "state-2.h5", "step-0.h5", "step-2.h5", "generator.weights.h5",
      "discriminator.weights.h5", "small-training.png", "small-training.json", "time.json", "lock",
      "training.json",
    ])
    let others = files.filter {
      let name = ($0 as NSString).lastPathComponent
      return !names.contains(name) && !(name.hasPrefix("samples-") && name.hasSuffix(".json"))
    }
    #expect(others.isEmpty, comment, sourceLocation: source)
  }

  /// Expects each checkpoint, snapshot and network to be that of an undisturbed training, bit for bit.
  func expectIntactFiles(
    of result: Result, _ comment: Comment, source: SourceLocation = #_sourceLocation
  ) throws {
    for (step, file) in checkpoints {
      #expect(try Data(contentsOf: file) == result.checkpoints[step], comment, sourceLocation: source)
    }
    for (step, file) in snapshots {
      #expect(try Data(contentsOf: file) == result.snapshots[step], comment, sourceLocation: source)
    }
    for (name, file) in networks {
      #expect(try Data(contentsOf: file) == result.networks[name], comment, sourceLocation: source)
    }
  }

  /// Expects that the training now resumes from its newest checkpoint, without a word, and ends with the
  /// undisturbed result.
  func expectToGoOn(
    to result: Result, _ comment: Comment, source: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try run()
    #expect(outcome.status == 0 && outcome.complaints.isEmpty, comment, sourceLocation: source)
    #expect(try self.result() == result, comment, sourceLocation: source)
  }
}
