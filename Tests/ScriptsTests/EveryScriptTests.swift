import Foundation
import Testing

/// The folder of the package.
let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The names of all scripts, by their files.
private let scriptNames: [String] = {
  let files = try? FileManager.default.contentsOfDirectory(
    atPath: packageFolder.appendingPathComponent("Scripts").path)
  return (files ?? []).filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }.sorted()
}()

@Suite("Every script") struct EveryScriptTests {
  @Test("is built, and its help names the common options", arguments: scriptNames)
  func help(_ name: String) throws {
    let outcome = try BuiltScript(name: name).run(["--help"])
    #expect(outcome.status == 0)
    for option in [
      "--seed", "--preset", "--threads", "--output", "--fresh", "--list-trainings", "--only",
    ] { #expect(outcome.output.contains(option), "\(option)") }
  }

  @Test("refuses an unknown option in one sentence, before anything is computed", arguments: scriptNames)
  func mistakes(_ name: String) throws {
    let outcome = try BuiltScript(name: name).run(["--color"])
    #expect(outcome.status == 64)
    #expect(outcome.errorLines.count == 1 && outcome.errors.contains("--color"))
  }

  @Test("lists its trainings line by line, with hash, state, steps and time, and trains none")
  func listing() throws {
    try withTemporaryFolder { folder in
      let figures = folder.appendingPathComponent("figures").path
      let outcome = try BuiltScript(name: "fig03-latent-grid")
        .run(["--list-trainings", "--preset", "paper", "--output", figures])
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.count == 5, "\(lines)")
      let cells = lines[0].split(separator: "\t", omittingEmptySubsequences: false)
      try #require(cells.count == 5)
      #expect(cells[0] == "mp-gan-digits-seed7" && cells[1].count == 12)
      #expect(["absent", "part", "done"].contains(cells[2]) && cells[3].hasSuffix("/4680"))
      #expect(!FileManager.default.fileExists(atPath: figures))
    }
  }

  @Test("refuses to run a training that it does not have, in one sentence with those that it has")
  func unknownTraining() throws {
    try withTemporaryFolder { folder in
      let outcome = try BuiltScript(name: "fig03-latent-grid")
        .run(["--only", "none", "--output", folder.appendingPathComponent("figures").path])
      #expect(outcome.status == 1 && outcome.errorLines.count == 1, "\(outcome)")
      #expect(
        outcome.errors.contains("has no training none, but mp-gan-digits-seed7, one-digit-seed8, lenet"))
    }
  }

  @Test("stands in the README")
  func readme() throws {
    let text = try String(contentsOf: packageFolder.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(!scriptNames.isEmpty)
    for name in scriptNames { #expect(text.contains("Scripts/\(name).swift"), "\(name)") }
  }

  @Test("the README shows how to write one, as it is built here")
  func ownScript() throws {
    let shown = try String(contentsOf: packageFolder.appendingPathComponent("README.md"), encoding: .utf8)
    let built = packageFolder.appendingPathComponent("Examples/example-own-loss.swift")
    #expect(shown.contains(try String(contentsOf: built, encoding: .utf8)))
  }
}
