import Datasets
import Foundation
import Hashing
import Kernels
import Testing

@testable import Records
@testable import Training

@Suite("Records") struct RecordTests {
  private let small: RecordsFolder

  init() throws { small = try RecordsFolder() }

  /// The JSON of a record, as any program reads it.
  private func written(_ record: Record) throws -> [String: Any] {
    var record = record
    return try #require(try JSONSerialization.jsonObject(with: record.json()) as? [String: Any])
  }

  private func text(of record: Record) throws -> String {
    var record = record
    return String(decoding: try record.json(), as: UTF8.self)
  }

  @Test("results keep value, deviation, count, digits and each value; one value has no deviation")
  func results() throws {
    var record = small.record()
    record.note("digits", RecordedResult(of: [2, 4, 9], digits: 1))
    record.note("third", RecordedResult(of: [1.0 / 3], digits: 2))
    let numbers = try #require(try written(record)["numbers"] as? [String: [String: Any]])
    #expect(numbers["digits"]?["value"] as? Double == 5)
    #expect(numbers["digits"]?["deviation"] as? Double == 13.0.squareRoot())
    #expect(numbers["digits"]?["count"] as? Int == 3)
    #expect(numbers["digits"]?["digits"] as? Int == 1)
    #expect(numbers["digits"]?["values"] as? [Double] == [2, 4, 9])
    #expect(numbers["third"]?["value"] as? Double == 1.0 / 3)
    #expect(numbers["third"]?["deviation"] == nil && numbers["third"]?["values"] == nil)
  }

  @Test("claims keep their words and for how many seeds they hold")
  func claims() throws {
    var record = small.record()
    record.note("balance", Claim(words: "Deeper is better.", seeds: 3, holds: 2))
    let claim = try #require((try written(record)["claims"] as? [String: [String: Any]])?["balance"])
    #expect(claim["words"] as? String == "Deeper is better.")
    #expect(claim["seeds"] as? Int == 3 && claim["holds"] as? Int == 2)
  }

  @Test("curves read back to the same bits, what is not finite as a word")
  func series() throws {
    let values = [0.1, 1.0 / 3, 1e22, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 123_456_789.125]
    var record = small.record()
    record.note("curve", series: values)
    record.note("broken", series: [.nan, .infinity])
    let series = try #require(try written(record)["series"] as? [String: [Any]])
    #expect((series["curve"] as? [Double])?.map(\.bitPattern) == values.map(\.bitPattern))
    #expect(series["broken"] as? [String] == ["nan", "inf"])
    let read = try #require(try Record(sealed: text(of: record)))
    #expect(read.series["curve"]?.map(\.bitPattern) == values.map(\.bitPattern))
    #expect(read.series["broken"]?[0].isNaN == true)
  }

  @Test("a record says which script, data, seed and preset it came from, and no hash of the sources")
  func provenance() throws {
    var record = small.record(preset: "paper", seed: .max)
    let images = try LabeledImages(height: 1, width: 1, channels: 1, pixels: [1, 2], labels: [0, 1])
    let hashes = [nil, nil, "known"].map { record.hash(of: images, known: $0) }
    #expect(hashes == [images.sha256, images.sha256, "known"])
    let provenance = try #require(try written(record)["provenance"] as? [String: Any])
    #expect(provenance["script"] as? String == "toy.swift")
    #expect((provenance["seed"] as? NSNumber)?.uint64Value == .max)
    #expect(provenance["scale"] as? String == "paper")
    #expect(provenance["randomNumbers"] as? String == RandomStream.algorithm)
    #expect(provenance["dataHashes"] as? [String] == [images.sha256, "known"])
    #expect(provenance["dataListHash"] as? String == SHA256.hash(of: "abc\n"))
    #expect(provenance["sourcesHash"] == nil && provenance["scriptHash"] == nil)
  }

  @Test("a training is noted with seed, steps, hash and weights, its time with the machine")
  func trainings() throws {
    var record = small.record()
    let time = TrainingTime()
    for (name, time) in [("timed", time), ("untimed", nil)] as [(String, TrainingTime?)] {
      record.note(
        TrainingResult(
          name: name, hash: "h", configuration: "c", seed: 8, steps: 40, data: "d",
          history: TrainingHistory(), snapshots: [0: "first", 40: "last"], time: time))
    }
    #expect(record.runs["timed"] == RunNote(seed: 8, steps: 40, identity: "h", weights: "last", folder: nil))
    #expect(record.runs.count == 2 && record.machine.trainings == ["timed": time])
  }

  @Test("digits from another folder are told by their own list")
  func otherData() throws {
    try small.write("b", to: "fashion/mnist/SHA256SUMS")
    func hash(_ folder: String?) -> String {
      Record(
        of: small.script, root: small.root, preset: "paper", seed: 1,
        dataFolder: folder.map { small.path($0) }
      ).provenance.dataListHash
    }
    #expect(hash(nil) == small.root.dataListHash() && hash("data") == small.root.dataListHash())
    #expect(hash("fashion") == SHA256.hash(of: "b"))
    #expect(hash("nowhere") == "not found")
  }

  @Test("the same results give the same record, but for the machine and the seal over it")
  func repeatability() throws {
    let records = try (1...2).map { _ in
      var record = small.record()
      record.note("a", RecordedResult(of: [0.1], digits: 1))
      record.note("b", series: [3, 2, 1])
      var json = try written(record)
      json["machine"] = nil
      var provenance = try #require(json["provenance"] as? [String: Any])
      #expect(provenance.removeValue(forKey: "seal") != nil)
      json["provenance"] = provenance
      return try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
    }
    #expect(records[0] == records[1])
  }

  @Test("a record reads back with its seal, and not after a change of one character")
  func seal() throws {
    var record = small.record()
    record.note("a", RecordedResult(of: [0.125], digits: 1))
    let whole = try text(of: record)
    #expect(try Record(sealed: whole)?.numbers["a"]?.value == 0.125)
    for (words, others) in [("0.125", "0.126"), ("paper", "papex"), ("\"seed\" : 7", "\"seed\" : 8")] {
      #expect(whole.contains(words))
      #expect(try Record(sealed: whole.replacing(words, with: others)) == nil)
    }
  }
}
