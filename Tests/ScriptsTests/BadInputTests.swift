import Foundation
import Testing

@Suite("Bad input to a script") struct BadInputTests {
  private let script = BuiltScript(name: "fig01-mode-collapse")

  private var dataFolder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("data")
  }

  @Test(
    "an unknown option or value ends with 64 and a word on it, and writes nothing",
    arguments: [
      ["--color"], ["--scale", "huge"], ["--threads", "0"], ["--threads", "many"], ["--seed", "-1"],
      ["--preset", "huge"], ["--only"], ["extra"],
    ])
  func options(_ arguments: [String]) throws {
    try withTemporaryFolder { folder in
      let output = folder.appendingPathComponent("figures").path
      let outcome = try script.run(arguments + ["--output", output])
      #expect(outcome.status == 64)
      #expect(outcome.errors.hasPrefix("Error: "))
      #expect(outcome.errors.contains(arguments[0]))
      #expect(outcome.errors.hasSuffix(". See --help.\n"))
      #expect(!FileManager.default.fileExists(atPath: output))
    }
  }

  @Test("help names every option")
  func help() throws {
    let outcome = try script.run(["--help"])
    #expect(outcome.status == 0)
    for option in [
      "--seed", "--preset", "--scale", "--threads", "--output", "--fresh", "--list-trainings", "--only",
      "--help", "--unfrozen-discriminator",
    ] { #expect(outcome.output.contains(option), "\(option)") }
    #expect(!outcome.output.contains("--save-every"))
  }

  @Test("an output folder that cannot be made is refused in one sentence before anything is computed")
  func output() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("file")
      try Data().write(to: file)
      let outcome = try script.run(["--output", file.path + "/figures"])
      #expect(outcome.status == 1)
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains(file.path))
    }
  }

  /// The data files with one of them changed.
  private func withDamagedData(
    _ name: String, _ damage: (Data) -> Data?, expecting words: [String],
    source: SourceLocation = #_sourceLocation
  ) throws {
    try withTemporaryFolder { folder in
      let copy = folder.appendingPathComponent("mnist")
      try FileManager.default.copyItem(at: dataFolder.appendingPathComponent("mnist"), to: copy)
      let file = copy.appendingPathComponent(name)
      let damaged = damage(try Data(contentsOf: file))
      try FileManager.default.removeItem(at: file)
      try damaged?.write(to: file)
      let figures = folder.appendingPathComponent("figures")
      let outcome = try script.run(
        ["--output", figures.path], environment: ["COUNTERFEIT_DATA": folder.path])
      #expect(outcome.status == 1, sourceLocation: source)
      #expect(outcome.errorLines.count == 1, sourceLocation: source)
      for word in words {
        #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: source)
      }
      let written = (try? FileManager.default.contentsOfDirectory(atPath: figures.path)) ?? []
      #expect(written.isEmpty, sourceLocation: source)
    }
  }

  @Test("a missing, cut or overwritten data file is refused in one sentence that names it")
  func dataFiles() throws {
    let images = "train-images-idx3-ubyte.gz"
    let labels = "train-labels-idx1-ubyte.gz"
    try withDamagedData(images, { _ in nil }, expecting: [images])
    try withDamagedData(images, { $0.prefix(100_000) }, expecting: [images])
    try withDamagedData(labels, { _ in Data("no gzip at all".utf8) }, expecting: [labels])
    let other = try Data(contentsOf: dataFolder.appendingPathComponent("mnist/t10k-labels-idx1-ubyte.gz"))
    try withDamagedData(labels, { _ in other }, expecting: [labels])
  }
}
