import ArgumentParser
import Datasets
import Foundation
import Models
import Networks
import ThreadCounts
import Training

@testable import Notebook

/// A package in a folder of its own, removed at the end, with an experiment small enough for tests.
final class SmallPackage {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("notebook-" + UUID().uuidString)
    for (name, text) in [("Package.swift", ""), ("Scripts/toy.swift", "print(1)")] {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var script: String { path("Scripts/toy.swift") }

  func path(_ relative: String) -> String { folder.appendingPathComponent(relative).path }

  func notebook(_ arguments: [String] = []) throws -> Notebook<NoOptions> {
    try Notebook(
      try ScriptCommand<NoOptions>.parse(arguments), seed: 7, script: script, arguments: arguments)
  }

  /// The paths of all files whose names begin and end so, relative to the folder, in order.
  func files(_ prefix: String = "", _ suffix: String = "") -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return all.filter {
      let name = ($0 as NSString).lastPathComponent
      return name.hasPrefix(prefix) && name.hasSuffix(suffix)
    }.sorted()
  }

  func remove(_ relative: String) throws { try FileManager.default.removeItem(atPath: path(relative)) }
}

extension Experiment {
  /// A GAN with a few weights on images of two pixels, six steps long.
  static let toy = Experiment(
    "toy", on: .toy, range: .symmetric, steps: .preset(quick: 6, paper: 6)
  ) {
    GAN(
      generator: try Network("generator", from: .latent(2)) { Dense(2) },
      discriminator: try Network("discriminator", from: .vector(2)) { Dense(1) })
  } schedule: {
    $0.batchSize = 4
  }
}

extension DataSource {
  static let toy = DataSource("toy images") {
    try LabeledImages(
      height: 1, width: 2, channels: 1, pixels: (0..<16).map { UInt8($0 * 16) },
      labels: [Int](repeating: 0, count: 8))
  }
}

/// Foundation has measurements too.
typealias Measurement = Training.Measurement

/// Runs a test that trains while no other test does: an interruption stops every training of the process.
@discardableResult
func alone<Value>(_ body: () async throws -> Value) async throws -> Value {
  try await withThreads(1, do: body)[0]
}
