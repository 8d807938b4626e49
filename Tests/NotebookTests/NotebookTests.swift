import ArgumentParser
import Foundation
import Testing
import Training

@testable import Notebook

@Suite("Notebooks") struct NotebookTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  @Test("the preset chooses folder, values and number of seeds", arguments: ["--preset", "--scale"])
  func preset(option: String) throws {
    let (quick, paper) = (try small.notebook(), try small.notebook([option, "paper"]))
    #expect(quick.output.hasSuffix("/figures/quick") && paper.output.hasSuffix("/figures"))
    #expect(quick.choose(quick: 1, paper: 2) == 1 && paper.choose(quick: 1, paper: 2) == 2)
    #expect(quick.seeds(3) == [7] && paper.seeds(3) == [7, 8, 9])
  }

  @Test("a parameter of the preset is recorded")
  func parameter() throws {
    let notebook = try small.notebook()
    #expect(notebook.parameter("samples", quick: 500, paper: 5_000) == 500)
    #expect(notebook.record.numbers["samples"]?.value == 500)
  }

  @Test("seeds follow the one on the command line, past the greatest too")
  func seeds() throws {
    let notebook = try small.notebook(["--preset", "paper", "--seed", "18446744073709551615"])
    #expect(notebook.seeds(2) == [.max, 0])
  }

  @Test("an output folder that cannot be written is refused in one sentence that names it")
  func unwritable() throws {
    let file = small.path("Package.swift")
    for output in [file, file + "/deeper"] {
      let error = try #require(throws: TrainingError.self) { try small.notebook(["--output", output]) }
      #expect(error.description.contains(output) && !error.description.contains("\n"))
    }
  }

  @Test(
    "mistakes in options have one sentence that names them",
    arguments: [
      (["--sead", "1"], "--sead"), (["--seed", "-1"], "--seed"), (["--scale", "huge"], "huge"),
      (["--preset", "huge"], "huge"), (["--threads", "0"], "--threads"), (["--threads", "257"], "257"),
      (["--output"], "--output"), (["--only"], "--only"), (["extra"], "extra"),
      (["--unfrozen-discriminator"], "--unfrozen-discriminator"),
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
      (["--preset=paper", "--only", "toy-seed7", "--list-trainings", "--save-every", "0"], nil),
      (["--unfrozen-discriminator", "--scale=quick", "--seed", "7"], "--unfrozen-discriminator --seed 7"),
    ])
  func options(arguments: [String], kept: String?) {
    #expect(NotebookOptions.changingNumbers(in: arguments, unlessSeed: 7) == kept)
  }

  @Test("the time between two checkpoints can be chosen")
  func savingEvery() throws {
    #expect(try small.notebook().trainer.pause == .seconds(60))
    #expect(try small.notebook(["--save-every", "0"]).trainer.pause == .zero)
  }
}
