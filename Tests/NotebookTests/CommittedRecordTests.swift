import Foundation
import Hashing
import Testing

@testable import Notebook

@Suite("Records as the report reads them") struct CommittedRecordTests {
  private let small: SmallPackage

  init() throws {
    small = try SmallPackage()
    try write("abc\n", to: "data/mnist/SHA256SUMS")
    try writeRecord()
    try write("", to: "figures/toy.png")
  }

  private func writeRecord(_ options: String..., of picture: String? = nil) throws {
    let notebook = try small.notebook(["--scale", "paper"] + options)
    if let picture { notebook.record.note(pictureHash: SHA256.hash(of: picture)) }
    notebook.record("loss", of: [1, 2, 4], digits: 2)
    notebook.record("count", 7, digits: 0)
    notebook.record(claim: "falls", "The loss falls.", holds: [true, false])
    try write(String(decoding: try notebook.record.json(), as: UTF8.self), to: "figures/toy.json")
  }

  private func write(_ text: String, to name: String) throws {
    let file = small.folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func read() throws -> [CommittedRecord] { try CommittedRecord.all(inPackageOf: small.script) }

  private func refusal() throws -> String {
    try #require(throws: StaleRecord.self) { try read() }.description
  }

  @Test("findings and claims come back")
  func findings() throws {
    let record = try #require(try read().first)
    #expect(record.name == "toy")
    #expect(record.numbers["count"] == Finding(value: 7, digits: 0, deviation: nil, count: nil))
    #expect(record.numbers["loss"]?.count == 3 && record.numbers["loss"]?.value == 7.0 / 3)
    #expect(record.claims["falls"] == Claim(words: "The loss falls.", seeds: 2, holds: 1))
  }

  @Test("a changed digit of a record, a changed script, source or list of data is told")
  func staleness() throws {
    for room in ["Sources/Kernels/Math", "Sources/Networks", "Sources/Notebook/Numbers", "Tests/NaiveTwins"] {
      let file = room + "/a.swift"
      try write("let a = 2", to: file)
      #expect(try refusal() == "figures/toy.json is stale: the sources have changed since.")
      try write("// why\nlet a = 1", to: file)
      #expect(try read().count == 1)
    }
    try write("abd\n", to: "data/mnist/SHA256SUMS")
    #expect(try refusal() == "figures/toy.json is stale: the data have changed since.")
    try write("print(2)", to: "Scripts/toy.swift")
    #expect(try refusal() == "figures/toy.json is stale: Scripts/toy.swift has changed since.")
    let file = small.folder.appendingPathComponent("figures/toy.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try write(text.replacing("\"value\" : 7", with: "\"value\" : 8"), to: "figures/toy.json")
    #expect(try refusal().contains("was changed by hand"))
  }

  @Test("a record goes with its picture and its script; older ones do not say the picture")
  func picture() throws {
    try writeRecord(of: "as it was drawn")
    #expect(try refusal() == "figures/toy.json is stale: figures/toy.png has changed since.")
    try write("as it was drawn", to: "figures/toy.png")
    #expect(try read().count == 1)
    for ending in ["json", "png"] {
      try FileManager.default.copyItem(
        at: small.folder.appendingPathComponent("figures/toy.\(ending)"),
        to: small.folder.appendingPathComponent("figures/other.\(ending)"))
    }
    #expect(try refusal() == "figures/other.json is the record of toy.swift; draw its figure again.")
  }

  @Test("a record of another seed than the script's is refused, and one of the same seed is not")
  func options() throws {
    try writeRecord("--seed", "8")
    #expect(try refusal() == "figures/toy.json was made with --seed 8; draw its figure again without.")
    try writeRecord("--seed", "7", "--output", small.folder.path, "--fresh")
    #expect(try read().count == 1)
  }

  @Test("a file that is no record, or one of an older form, is refused in a sentence that names it")
  func unreadable() throws {
    let file = small.folder.appendingPathComponent("figures/toy.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    for broken in [
      "", String(text.prefix(100)), "<<<<<<< HEAD\n" + text, text.replacing("\"seal\"", with: "\"lock\""),
    ] {
      try write(broken, to: "figures/toy.json")
      #expect(
        try refusal() == "figures/toy.json is no record, or one of an older form; draw its figure again.")
    }
  }

  @Test("another product, which the tests hold to the same plain loop, leaves a record as it is")
  func kernels() throws {
    try write("let a = 2", to: "Sources/Kernels/Products/a.swift")
    #expect(try read().count == 1)
  }

  @Test("a picture without a record, and a record without a picture, are told")
  func orphans() throws {
    try write("", to: "figures/other.png")
    #expect(try refusal().hasPrefix("figures/other has a picture without a record"))
  }
}
