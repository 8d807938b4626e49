import ArgumentParser
import Foundation
import Models
import Training

extension Preset: ExpressibleByArgument {}

/// The options that every script takes.
struct NotebookOptions: ParsableArguments {
  @Option(help: "The seed of all random numbers; each script has its own when none is given.")
  var seed: UInt64?

  @Option(
    name: [.customLong("preset"), .customLong("scale")],
    help: "quick for a first look, paper for what the report shows.")
  var preset = Preset.quick

  @Option(help: "Threads to compute with; all processors when not given. Results do not depend on it.")
  var threads: Int?

  @Option(help: "The folder for pictures and records; figures/quick or figures by preset when not given.")
  var output: String?

  @Flag(help: "Train again what is kept of earlier trainings, and compare the bits.")
  var fresh = false

  @Flag(help: "List the trainings: name, hash, state and processor time. Nothing is trained.")
  var listTrainings = false

  @Option(help: "Run the one training of this name, and nothing else.")
  var only: String?

  @Option(
    help: ArgumentHelp("Seconds between two checkpoints; 0 saves after every step.", visibility: .hidden))
  var saveEvery = 60

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads \(threads): between 1 and 256 threads are possible")
    }
  }

  /// What is done instead of the script's own work.
  var listing: Listing? { listTrainings ? Listing(only: nil) : only.map { Listing(only: $0) } }
}

extension NotebookOptions {
  /// The options of a command line that change what a script finds, as they were given; nil where there are none.
  ///
  /// - Parameters:
  ///   - arguments: The command line without the program.
  ///   - seed: The script's own seed, which may be given without changing anything.
  static func changingNumbers(in arguments: [String], unlessSeed seed: UInt64) -> String? {
    let harmless = ["--scale", "--preset", "--threads", "--output", "--only", "--save-every"]
    let flags = ["--fresh", "--list-trainings"]
    var kept: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if harmless.contains(argument) {
        rest = rest.dropFirst()
      } else if !flags.contains(argument) && !harmless.contains(where: { argument.hasPrefix($0 + "=") }) {
        kept.append(argument)
      }
    }
    let words = kept.joined(separator: " ")
    return ["", "--seed \(seed)", "--seed=\(seed)"].contains(words) ? nil : words
  }
}

/// The options of a script that has none of its own.
public struct NoOptions: ParsableArguments {
  /// No options.
  public init() {}
}

/// The common options and a script's own as one command line.
struct ScriptCommand<Own: ParsableArguments>: ParsableCommand {
  static var configuration: CommandConfiguration { CommandConfiguration(commandName: scriptName()) }

  @OptionGroup var common: NotebookOptions
  @OptionGroup var own: Own

  /// Prints the help that was asked for, or says in one sentence what is wrong and exits with 64.
  static func end(with error: any Error) -> Never {
    if exitCode(for: error) != .success {
      let sentence = message(for: error)
      say("Error: \(sentence)\(sentence.hasSuffix(".") ? "" : ".") See --help.")
      Foundation.exit(exitCode(for: error).rawValue)
    }
    exit(withError: error)
  }
}

/// The name that the program was started by, as in `fig01-mode-collapse`.
func scriptName() -> String {
  let path = CommandLine.arguments.first ?? "script"
  return path.split(separator: "/").last.map(String.init) ?? path
}
