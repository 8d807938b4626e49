import ArgumentParser
import Foundation
import Testing

@testable import Notebook

@Suite("Notebooks") struct NotebookTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  @Test("the scale chooses folder, values and number of seeds")
  func scale() throws {
    let (quick, paper) = (try small.notebook(), try small.notebook(["--scale", "paper"]))
    #expect(quick.output.hasSuffix("/figures/quick") && paper.output.hasSuffix("/figures"))
    #expect(quick.choose(quick: 1, paper: 2) == 1 && paper.choose(quick: 1, paper: 2) == 2)
    #expect(quick.seeds(3) == [7] && paper.seeds(3) == [7, 8, 9])
  }

  @Test("seeds follow the one on the command line, past the greatest too")
  func seeds() throws {
    let notebook = try small.notebook(["--scale", "paper", "--seed", "18446744073709551615"])
    #expect(notebook.seeds(2) == [.max, 0])
  }

  @Test("an output folder that cannot be written is refused in one sentence that names it")
  func unwritable() throws {
    let file = small.folder.appendingPathComponent("Package.swift").path
    for output in [file, file + "/deeper"] {
      let error = try #require(throws: NotebookError.self) { try small.notebook(["--output", output]) }
      #expect(error.description.contains(output) && !error.description.contains("\n"))
    }
  }

  @Test(
    "mistakes in options have one sentence that names them",
    arguments: [
      (["--sead", "1"], "--sead"), (["--seed", "-1"], "--seed"), (["--scale", "huge"], "huge"),
      (["--threads", "0"], "--threads"), (["--threads", "257"], "257"), (["--output"], "--output"),
      (["extra"], "extra"), (["--literal"], "--literal"),
    ])
  func mistakes(_ arguments: [String], _ culprit: String) throws {
    let error = try #require(throws: (any Error).self) { try ScriptCommand<NoOptions>.parse(arguments) }
    #expect(ScriptCommand<NoOptions>.exitCode(for: error).rawValue == 64)
    let sentence = ScriptCommand<NoOptions>.message(for: error)
    #expect(sentence.contains(culprit) && !sentence.contains("\n"))
  }

  @Test(
    "of a command line a record keeps what changes numbers",
    arguments: [
      ([], nil), (["--seed", "7"], nil), (["--seed=7"], nil), (["--seed", "8"], "--seed 8"),
      (["--scale", "paper", "--threads=2", "--output", "--seed", "--fresh", "--threads", "1"], nil),
      (["--literal", "--scale=quick", "--seed", "7"], "--literal --seed 7"),
    ])
  func options(arguments: [String], kept: String?) {
    #expect(NotebookOptions.changingNumbers(in: arguments, unlessSeed: 7) == kept)
  }

  @Test("the hash of sources sees code and overlooks comments")
  func sourcesHash() {
    #expect(PackageRoot.code(in: "// a\nlet x = 1\n\n  /// b\n") == "let x = 1")
  }

  @Test("the package is found from the script upwards")
  func root() {
    #expect(PackageRoot(above: small.script).path == small.folder.path)
    #expect(PackageRoot(above: "/nowhere/at/all.swift").path == FileManager.default.currentDirectoryPath)
  }
}
