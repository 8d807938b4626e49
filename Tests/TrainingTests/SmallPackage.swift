import Foundation
import ThreadCounts

@testable import Training

/// A package in a folder of its own, which is removed at the end.
final class SmallPackage {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("training-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data().write(to: folder.appendingPathComponent("Package.swift"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var root: PackageRoot { PackageRoot(above: folder.appendingPathComponent("script.swift").path) }

  /// What a script trains with.
  func trainer(
    isCommitting: Bool = false, isFresh: Bool = false, savingEvery pause: Duration = .seconds(60)
  ) -> Trainer {
    Trainer(
      root: root, store: ResultStore(root: root, isCommitting: isCommitting), isFresh: isFresh,
      savingEvery: pause)
  }

  /// The paths of all files whose names begin and end so, relative to the folder, in order.
  func files(_ prefix: String = "", _ suffix: String = "") -> [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return all.filter {
      let name = ($0 as NSString).lastPathComponent
      return name.hasPrefix(prefix) && name.hasSuffix(suffix)
    }.sorted()
  }

  func path(_ relative: String) -> String { folder.appendingPathComponent(relative).path }

  func remove(_ relative: String) throws { try FileManager.default.removeItem(atPath: path(relative)) }

  /// Changes two bytes of a file and removes its end.
  func damage(_ relative: String) throws {
    let file = URL(fileURLWithPath: path(relative))
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count / 2] ^= 0x10
    bytes[bytes.count / 3] ^= 0x01
    try bytes.prefix(bytes.count - 100).write(to: file)
  }

  /// Replaces words in a text file.
  func replace(_ words: String, with others: String, in relative: String) throws {
    let file = URL(fileURLWithPath: path(relative))
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing(words, with: others).utf8).write(to: file)
  }
}

/// Foundation has measurements too.
typealias Measurement = Training.Measurement

/// Runs a test that trains while no other test does: an interruption stops every training of the process.
@discardableResult
func alone<Value>(_ body: () async throws -> Value) async throws -> Value {
  try await withThreads(1, do: body)[0]
}
