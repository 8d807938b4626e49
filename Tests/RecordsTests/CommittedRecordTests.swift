import Foundation
import Hashing
import Testing

@testable import Records

@Suite("Records as the report reads them") struct CommittedRecordTests {
  private let small: RecordsFolder

  init() throws {
    small = try RecordsFolder()
    try writeRecord()
    try small.write("", to: "figures/toy.png")
  }

  private func writeRecord(preset: String = "paper", options: String? = nil, of picture: String? = nil) throws
  {
    var record = small.record(preset: preset, options: options)
    if let picture { record.note(pictureHash: SHA256.hash(of: picture)) }
    record.note("loss", RecordedResult(of: [1, 2, 4], digits: 2))
    record.note("count", RecordedResult(of: [7], digits: 0))
    record.note("falls", Claim(words: "The loss falls.", seeds: 2, holds: 1))
    try small.write(String(decoding: try record.json(), as: UTF8.self), to: "figures/toy.json")
  }

  private func read() throws -> [CommittedRecord] { try CommittedRecord.all(inPackageOf: small.script) }

  private func refusal() throws -> String {
    try #require(throws: StaleRecord.self) { try read() }.description
  }

  @Test("results and claims come back")
  func results() throws {
    let record = try #require(try read().first)
    #expect(record.name == "toy")
    #expect(
      record.numbers["count"]
        == RecordedResult(value: 7, digits: 0, deviation: nil, count: nil, values: nil))
    #expect(record.numbers["loss"]?.count == 3 && record.numbers["loss"]?.value == 7.0 / 3)
    #expect(record.numbers["loss"]?.values == [1, 2, 4])
    #expect(record.claims["falls"] == Claim(words: "The loss falls.", seeds: 2, holds: 1))
    #expect(record.provenance.seed == 7 && record.provenance.script == "toy.swift")
  }

  @Test("a changed list of data, a removed script and a changed digit of a record are told")
  func staleness() throws {
    try small.write("abd\n", to: "data/mnist/SHA256SUMS")
    #expect(try refusal() == "figures/toy.json is stale: the data have changed since.")
    try FileManager.default.removeItem(atPath: small.script)
    #expect(try refusal() == "figures/toy.json is stale: Scripts/toy.swift was removed since.")
    let text = try small.text(of: "figures/toy.json")
    try small.write(text.replacing("\"value\" : 7", with: "\"value\" : 8"), to: "figures/toy.json")
    #expect(try refusal().contains("was changed by hand"))
  }

  @Test("changed sources and a changed script leave a record as it is")
  func sources() throws {
    try small.write("let a = 2", to: "Sources/Networks/a.swift")
    try small.write("print(2)", to: "Scripts/toy.swift")
    #expect(try read().count == 1)
  }

  @Test("a record goes with its picture and its script; older ones do not say the picture")
  func picture() throws {
    try writeRecord(of: "as it was saved")
    #expect(try refusal() == "figures/toy.json is stale: figures/toy.png has changed since.")
    try small.write("as it was saved", to: "figures/toy.png")
    #expect(try read().count == 1)
    for ending in ["json", "png"] {
      try FileManager.default.copyItem(
        atPath: small.path("figures/toy.\(ending)"), toPath: small.path("figures/other.\(ending)"))
    }
    #expect(try refusal() == "figures/other.json is the record of toy.swift; draw its figure again.")
  }

  @Test("a record of other options or of the quick preset is refused")
  func options() throws {
    try writeRecord(options: "--seed 8")
    #expect(try refusal() == "figures/toy.json was made with --seed 8; draw its figure again without.")
    try writeRecord(preset: "quick")
    #expect(try refusal() == "figures/toy.json is of the preset quick, where paper was expected.")
  }

  @Test("a file that is no record, or one of an older form, is refused in a sentence that names it")
  func unreadable() throws {
    let text = try small.text(of: "figures/toy.json")
    for broken in [
      "", String(text.prefix(100)), "<<<<<<< HEAD\n" + text, text.replacing("\"seal\"", with: "\"lock\""),
    ] {
      try small.write(broken, to: "figures/toy.json")
      #expect(
        try refusal() == "figures/toy.json is no record, or one of an older form; draw its figure again.")
    }
  }

  @Test("a record reads back that still has the hashes of script and sources of earlier versions")
  func earlierRecords() throws {
    // The seal covers the whole text, so the fields are added before it is made.
    let text = try small.text(of: "figures/toy.json")
    let seal = try #require(text.firstMatch(of: #/"seal" : "([0-9a-f]*)"/#))
    let blank = text.replacing(seal.output.0, with: "\"seal\" : \"\"")
      .replacing("\"script\" : \"toy.swift\"", with: "\"script\" : \"toy.swift\", \"sourcesHash\" : \"a\"")
    let sealed = blank.replacing("\"seal\" : \"\"", with: "\"seal\" : \"\(SHA256.hash(of: blank))\"")
    try small.write(sealed, to: "figures/toy.json")
    #expect(try read().count == 1)
  }

  @Test("a picture without a record, and a record without a picture, are told")
  func orphans() throws {
    try small.write("", to: "figures/other.png")
    #expect(try refusal().hasPrefix("figures/other has a picture without a record"))
  }
}
