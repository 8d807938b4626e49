import Foundation
import Training

@testable import Records

/// A package with a script, data and figures in a folder of its own, which is removed at the end.
final class RecordsFolder {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("records-" + UUID().uuidString)
    for (name, text) in [
      ("Package.swift", ""), ("Scripts/toy.swift", "print(1)"), ("Sources/Networks/a.swift", "let a = 1"),
      ("data/mnist/SHA256SUMS", "abc\n"),
    ] { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var script: String { path("Scripts/toy.swift") }
  var root: PackageRoot { PackageRoot(above: script) }

  func path(_ relative: String) -> String { folder.appendingPathComponent(relative).path }

  func text(of relative: String) throws -> String {
    try String(contentsOfFile: path(relative), encoding: .utf8)
  }

  func write(_ text: String, to relative: String) throws {
    let file = folder.appendingPathComponent(relative)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// An empty record of the script.
  func record(preset: String = "paper", seed: UInt64 = 7, options: String? = nil) -> Record {
    Record(of: script, root: root, preset: preset, seed: seed, options: options, dataFolder: nil)
  }
}
