import ArgumentParser
import Datasets
import Foundation
import Hashing
import Kernels
import Models
import Records
import Training

/// What a script starts with: options, seeds, trainings that are found again, measurements, figures and their records.
///
/// ```swift
/// Notebook.open(seed: 7) { notebook in
///   let runs = try notebook.train(.dcgan(.medium), seeds: 3)
///   let classifier = try notebook.classifier(.leNet)
///   let scores = try Measurement.scores(by: classifier, against: MNIST.load(.test), samples: 5_000)
///   notebook.record("dcgan", try notebook.measure(scores, of: runs))
///   try notebook.save(Figure { LinePlot("Losses", losses: runs) })
/// }
/// ```
public final class Notebook<Own: ParsableArguments> {
  /// Quick or paper.
  public let preset: Preset
  /// The seed of the command line, or the script's own.
  public let seed: UInt64
  /// The script's own options.
  public let options: Own

  let name: String
  let root: PackageRoot
  let output: String
  let trainer: Trainer
  let listing: Listing?
  let data = LoadedData()
  var record: Record

  init(_ command: ScriptCommand<Own>, seed: UInt64, script: String, arguments: [String] = []) throws {
    let common = command.common
    preset = common.preset
    self.seed = common.seed ?? seed
    options = command.own
    name = scriptName()
    root = PackageRoot(above: script)
    listing = common.listing
    if let threads = common.threads { ThreadPool.shared.resize(to: threads) }
    let usual = root.file(preset == .paper ? "figures" : "figures/quick")
    output = common.output ?? usual
    record = Record(
      of: script, root: root, preset: preset.rawValue, seed: self.seed,
      options: NotebookOptions.changingNumbers(in: arguments, unlessSeed: seed))
    let isCommitting =
      preset == .paper && self.seed == seed && isSame(output, usual) && record.provenance.options == nil
      && record.provenance.dataListHash == root.dataListHash()
    trainer = Trainer(
      root: root, store: ResultStore(root: root, isCommitting: isCommitting), isFresh: common.fresh,
      savingEvery: .seconds(common.saveEvery))
    if listing == nil { try makeWritable(output) }
  }

  /// Opens a notebook with options of the script's own and works through it; what goes wrong ends the program with one
  /// sentence.
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
      let notebook = try Notebook(command, seed: seed, script: script, arguments: arguments)
      do { try body(notebook) } catch is ListingEnd {}
      try notebook.listing?.end()
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
    (0..<(preset == .paper ? UInt64(count) : 1)).map { seed &+ $0 }
  }

  /// The value for the present preset.
  public func choose<Value>(quick: Value, paper: Value) -> Value { preset == .paper ? paper : quick }

  /// A whole number for the present preset, which the record keeps under its name.
  public func parameter(_ name: String, quick: Int, paper: Int) -> Int {
    let value = choose(quick: quick, paper: paper)
    record.note(name, RecordedResult(of: [Double(value)], digits: 0))
    return value
  }
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

/// The data that a script has loaded, with their hashes: each source is read and hashed once.
final class LoadedData {
  private var loaded: [String: (images: LabeledImages, hash: String)] = [:]

  func load(_ source: DataSource) throws -> (images: LabeledImages, hash: String) {
    if let found = loaded[source.name] { return found }
    let images = try source.load()
    let pair = (images: images, hash: images.sha256)
    loaded[source.name] = pair
    return pair
  }
}
