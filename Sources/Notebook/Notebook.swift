import ArgumentParser
import Datasets
import Foundation
import Hashing
import Kernels

/// What a script starts with: options, seeds, runs that are found again, figures and their records.
///
/// ```swift
/// Notebook.open(seed: 7) { notebook in
///   let history = try notebook.train("vanilla", training, on: batches, steps: 1000, seed: 7)
///   notebook.record("loss.final", history.discriminatorLoss.last!, digits: 2)
///   try notebook.save(Figure { … })
/// }
/// ```
public final class Notebook<Own: ParsableArguments> {
  /// Quick or paper.
  public let scale: Scale
  /// The seed of the command line, or the script's own.
  public let seed: UInt64
  /// The script's own options.
  public let options: Own

  let name: String
  let root: PackageRoot
  let output: String
  let isFresh: Bool
  /// The hash of the script without its comments.
  let scriptCode: String
  /// Whether the committed weights may be written: at paper scale, with the script's own seed, folder and data, and
  /// without options of its own.
  let writesCommittedWeights: Bool
  var record: Record

  init(_ command: ScriptCommand<Own>, seed: UInt64, script: String, arguments: [String] = []) throws {
    let common = command.common
    scale = common.scale
    self.seed = common.seed ?? seed
    options = command.own
    isFresh = common.fresh
    name = scriptName()
    root = PackageRoot(above: script)
    let text = try? String(contentsOfFile: script, encoding: .utf8)
    scriptCode = text.map { SHA256.hash(of: PackageRoot.code(in: $0)) } ?? "not found"
    if let threads = common.threads { ThreadPool.shared.resize(to: threads) }
    let usual = root.file(scale == .paper ? "figures" : "figures/quick")
    output = common.output ?? usual
    record = Record(
      of: script, root: root, scale: scale, seed: self.seed,
      options: NotebookOptions.changingNumbers(in: arguments, unlessSeed: seed))
    writesCommittedWeights =
      scale == .paper && self.seed == seed && isSame(output, usual) && record.provenance.options == nil
      && record.provenance.dataListHash == root.dataListHash()
    try makeWritable(output)
  }

  /// Opens a notebook with options of the script's own and works through it; what goes wrong ends the program
  /// with one sentence.
  ///
  /// A wrong option exits with 64, an interruption with 130, any other failure with 1.
  public static func open(
    seed: UInt64, options: Own.Type, script: String = #filePath, _ body: (Notebook<Own>) throws -> Void
  ) {
    let command: ScriptCommand<Own>
    do { command = try ScriptCommand<Own>.parse() } catch { ScriptCommand<Own>.end(with: error) }
    do {
      if let sentence = missingVectorInstructions() { throw NotebookError.processor(sentence) }
      let arguments = Array(CommandLine.arguments.dropFirst())
      try body(Notebook(command, seed: seed, script: script, arguments: arguments))
    } catch let error as Interrupted {
      say("\(error)")
      exit(130)
    } catch {
      say("Error: \(error)")
      exit(1)
    }
  }

  /// One seed for a first look; for the paper `count`, one after another.
  public func seeds(_ count: Int) -> [UInt64] {
    (0..<(scale == .paper ? UInt64(count) : 1)).map { seed &+ $0 }
  }

  /// The value for the present scale.
  public func choose<Value>(quick: Value, paper: Value) -> Value { scale == .paper ? paper : quick }
}

extension Notebook where Own == NoOptions {
  /// Opens a notebook and works through it; what goes wrong ends the program with one sentence.
  public static func open(
    seed: UInt64, script: String = #filePath, _ body: (Notebook<NoOptions>) throws -> Void
  ) {
    open(seed: seed, options: NoOptions.self, script: script, body)
  }
}

/// Whether two paths lead to the same place, however they are written.
private func isSame(_ one: String, _ other: String) -> Bool {
  func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
  return resolved(one) == resolved(other)
}

/// Whether what is written to standard error is read on a terminal.
let isTerminal = isatty(STDERR_FILENO) == 1

/// Writes a line to standard error, on a terminal in place of the line of progress that may stand there.
func say(_ line: String) { tell((isTerminal ? "\r\u{1B}[K" : "") + line + "\n") }

/// Writes to standard error; where that is not possible nobody can be told.
func tell(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
