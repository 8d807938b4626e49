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
    for option in ["--seed", "--scale", "--threads", "--output", "--fresh"] {
      #expect(outcome.output.contains(option))
    }
  }

  @Test("refuses an unknown option in one sentence, before anything is computed", arguments: scriptNames)
  func mistakes(_ name: String) throws {
    let outcome = try BuiltScript(name: name).run(["--colour"])
    #expect(outcome.status == 64)
    #expect(outcome.errorLines.count == 1 && outcome.errors.contains("--colour"))
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
    let built = packageFolder.appendingPathComponent("Tests/OwnScript/fig07-own.swift")
    #expect(shown.contains(try String(contentsOf: built, encoding: .utf8)))
  }
}
