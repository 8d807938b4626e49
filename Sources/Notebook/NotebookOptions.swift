import ArgumentParser
import Foundation

/// How much a script computes.
public enum Scale: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// A first look within minutes.
  case quick
  /// What the report shows: full lengths, several seeds.
  case paper
}

/// The options that every script takes.
struct NotebookOptions: ParsableArguments {
  @Option(help: "The seed of all random numbers; each script has its own when none is given.")
  var seed: UInt64?

  @Option(help: "quick for a first look, paper for what the report shows.")
  var scale = Scale.quick

  @Option(help: "Threads to compute with; all processors when not given. Results do not depend on it.")
  var threads: Int?

  @Option(help: "The folder for pictures and records; figures/quick or figures by scale when not given.")
  var output: String?

  @Flag(help: "Train again even what a finished run has left.")
  var fresh = false

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads \(threads): between 1 and 256 threads are possible")
    }
  }
}

extension NotebookOptions {
  /// The options of a command line that change what a script finds, as they were given; nil where there are none.
  ///
  /// - Parameters:
  ///   - arguments: The command line without the program.
  ///   - seed: The script's own seed, which may be given without changing anything.
  static func changingNumbers(in arguments: [String], unlessSeed seed: UInt64) -> String? {
    let harmless = ["--scale", "--threads", "--output"]
    var kept: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if harmless.contains(argument) {
        rest = rest.dropFirst()
      } else if argument != "--fresh" && !harmless.contains(where: { argument.hasPrefix($0 + "=") }) {
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
