import Checkpoints
import Foundation
import Testing

@testable import Notebook

// Within the other trainings, one after another: an interruption is the whole program's.
extension TrainingTests {
  @Suite("The code that a training ran under", .serialized) struct TrainingCodeTests {
    private let small: SmallPackage
    init() throws { small = try SmallPackage() }

    /// The note of a run that is trained, or found.
    private func note(_ arguments: [String] = []) throws -> RunNote {
      let notebook = try small.notebook(arguments)
      _ = try notebook.train(
        "toy", SmallPackage.players(), on: SmallPackage.batches(), steps: 4, seed: 1, savingEvery: .zero)
      return try #require(notebook.record.runs["toy"])
    }

    @Test(
      "a run that is found after its sources have changed says which those were, until it is trained anew")
    func changedSources() throws {
      let before = PackageRoot(above: small.script).sourcesHash()
      #expect(try note().sourcesHash == nil)
      try Data("let a = 2".utf8).write(to: small.folder.appendingPathComponent("Sources/Networks/a.swift"))
      #expect(PackageRoot(above: small.script).sourcesHash() != before)
      #expect(try note().sourcesHash == before)
      #expect(try note(["--fresh"]).sourcesHash == nil)
      #expect(try note().sourcesHash == nil)
    }

    @Test("a change of comments is none, of the script's code is one")
    func script() throws {
      func code(_ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: small.script))
        return try small.notebook().scriptCode
      }
      let first = try code("print(1)")
      #expect(try code("// one\nprint(1)") == first)
      #expect(try code("print(2)") != first)
    }

    @Test("another script may take up what one began, and no change is told")
    func anotherScript() {
      let code = TrainingCode(sources: "a", script: "fig05.swift", scriptHash: "b")
      let others = [
        ("a", "fig05.swift", "b", false), ("a", "fig05.swift", "c", true), ("a", "tab01.swift", "c", false),
        ("d", "tab01.swift", "c", true), ("d", "fig05.swift", "b", true),
      ]
      for (sources, script, hash, isChange) in others {
        let other = TrainingCode(sources: sources, script: script, scriptHash: hash)
        #expect(other.hasChanged(since: code) == isChange)
      }
    }

    @Test("a state says it and gives it back; one that does not leaves it unknown")
    func attributes() {
      let code = TrainingCode(sources: "a", script: "b.swift", scriptHash: "c")
      #expect(TrainingCode(code.attributes) == code)
      #expect(TrainingCode(["seed": "1"]) == nil)
    }
  }
}
