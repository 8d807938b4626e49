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

    /// Both files of networks that the run has left.
    private func networkFiles() throws -> [String] {
      let runs = small.folder.appendingPathComponent("runs").path
      let names = try FileManager.default.subpathsOfDirectory(atPath: runs).filter {
        $0.hasSuffix(".weights.h5")
      }
      #expect(names.count == 2)
      return names.map { "\(runs)/\($0)" }
    }

    @Test("a script says what it was built from, and not what its files have become since")
    func editedMeanwhile() throws {
      let before = PackageRoot(above: small.script).sourcesHash()
      let notebook = try small.notebook()
      try Data("let a = 2".utf8).write(to: small.folder.appendingPathComponent("Sources/Networks/a.swift"))
      _ = try notebook.train(
        "toy", SmallPackage.players(), on: SmallPackage.batches(), steps: 4, seed: 1, savingEvery: .zero)
      #expect(notebook.record.runs["toy"]?.sourcesHash == nil)
      #expect(notebook.record.provenance.sourcesHash == before)
      for file in try networkFiles() {
        #expect(try ArrayFile.read(file).attributes["sources_sha256"] == before)
      }
    }

    @Test("files of networks that hold other weights than the run are written anew")
    func otherWeights() throws {
      let hash = try note().weights
      for path in try networkFiles() {
        let file = try ArrayFile.read(path)
        let attributes = file.attributes.merging(["run_weights_sha256": "another"]) { $1 }
        try ArrayFile.write(StoredArrays(file.arrays, attributes: attributes), to: path)
      }
      #expect(try note().weights == hash)
      for file in try networkFiles() {
        #expect(try ArrayFile.read(file).attributes["run_weights_sha256"] == hash)
      }
    }

    @Test(
      "a run that is found after its sources have changed says which those were, until it is trained anew")
    func changedSources() throws {
      let before = PackageRoot(above: small.script).sourcesHash()
      #expect(try note().sourcesHash == nil)
      try Data("let a = 2".utf8).write(to: small.folder.appendingPathComponent("Sources/Networks/a.swift"))
      #expect(PackageRoot(above: small.script).sourcesHash() != before)
      #expect(try note().sourcesHash == before)
      for file in try networkFiles() { try FileManager.default.removeItem(atPath: file) }
      #expect(try note().sourcesHash == before)
      for file in try networkFiles() {
        #expect(try ArrayFile.read(file).attributes["sources_sha256"] == before)
      }
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
      let code = TrainingCode(sources: "a", script: "b.swift", scriptHash: "c", commit: "d")
      #expect(TrainingCode(code.attributes) == code)
      #expect(TrainingCode(["seed": "1"]) == nil)
    }
  }
}
