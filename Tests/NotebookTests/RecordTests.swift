import Figures
import Foundation
import Hashing
import Kernels
import Testing
import ThreadCounts

@testable import Notebook

@Suite("Records") struct RecordTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  private func figure() -> Figure {
    Figure(width: 300) { ImageSheet([0, 1, -1, 0.5], height: 2, width: 2, columns: 1) }
  }

  /// The record that a notebook writes, as any reader of JSON sees it.
  private func written(by notebook: Notebook<NoOptions>) throws -> [String: Any] {
    try notebook.save(figure())
    let file = URL(fileURLWithPath: "\(notebook.output)/\(notebook.name).json")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  @Test("findings keep value, deviation, count and digits; one value has no deviation")
  func findings() throws {
    let notebook = try small.notebook()
    notebook.record("digits", of: [2, 4, 9], digits: 1)
    notebook.record("third", 1.0 / 3, digits: 2)
    let numbers = try #require(try written(by: notebook)["numbers"] as? [String: [String: Any]])
    #expect(numbers["digits"]?["value"] as? Double == 5)
    #expect(numbers["digits"]?["deviation"] as? Double == 13.0.squareRoot())
    #expect(numbers["digits"]?["count"] as? Int == 3)
    #expect(numbers["digits"]?["digits"] as? Int == 1)
    #expect(numbers["third"]?["value"] as? Double == 1.0 / 3)
    #expect(numbers["third"]?["deviation"] == nil)
  }

  @Test("claims keep their words and for how many seeds they hold")
  func claims() throws {
    let notebook = try small.notebook()
    notebook.record(claim: "balance", "Deeper is better.", holds: [true, false, true])
    let claim = try #require((try written(by: notebook)["claims"] as? [String: [String: Any]])?["balance"])
    #expect(claim["words"] as? String == "Deeper is better.")
    #expect(claim["seeds"] as? Int == 3 && claim["holds"] as? Int == 2)
  }

  @Test("curves read back to the same bits, what is not finite as a word")
  func series() throws {
    let values = [0.1, 1.0 / 3, 1e22, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 123_456_789.125]
    let notebook = try small.notebook()
    notebook.record("curve", series: values)
    notebook.record("broken", series: [.nan, .infinity])
    let series = try #require(try written(by: notebook)["series"] as? [String: [Any]])
    #expect((series["curve"] as? [Double])?.map(\.bitPattern) == values.map(\.bitPattern))
    #expect(series["broken"] as? [String] == ["nan", "inf"])
  }

  @Test("a record says which script, sources, seed and scale it came from")
  func provenance() throws {
    let record = try written(by: small.notebook(["--seed", "18446744073709551615", "--scale", "paper"]))
    let provenance = try #require(record["provenance"] as? [String: Any])
    #expect(provenance["script"] as? String == "toy.swift")
    #expect(provenance["scriptHash"] as? String == SHA256.hash(of: "print(1)"))
    #expect(provenance["sourcesHash"] as? String == PackageRoot(above: small.script).sourcesHash())
    #expect((provenance["seed"] as? NSNumber)?.uint64Value == .max)
    #expect(provenance["scale"] as? String == "paper")
    #expect(provenance["randomNumbers"] as? String == RandomStream.algorithm)
  }

  @Test("a record says how many threads computed")
  func threads() async throws {
    try await withThreads(3) {
      let machine = try #require(try written(by: small.notebook())["machine"] as? [String: Any])
      #expect(machine["threads"] as? Int == 3)
    }
  }

  @Test("digits from another folder are told by their own list, by which the record is no committed one")
  func otherData() throws {
    func list(_ text: String, in folder: String) throws {
      let folder = small.folder.appendingPathComponent(folder + "/mnist")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: folder.appendingPathComponent("SHA256SUMS"))
    }
    try list("a", in: "data")
    try list("b", in: "fashion")
    let root = PackageRoot(above: small.script)
    func hash(_ folder: String?) -> String {
      Record(
        of: small.script, root: root, scale: .paper, seed: 1,
        dataFolder: folder.map { small.folder.appendingPathComponent($0).path }
      ).provenance.dataListHash
    }
    #expect(hash(nil) == root.dataListHash() && hash("data") == root.dataListHash())
    #expect(hash("fashion") == SHA256.hash(of: "b"))
    #expect(hash("nowhere") == "not found")
  }

  @Test("the same findings give the same record, but for the machine and the seal over it")
  func repeatability() throws {
    let records = try (1...2).map { _ in
      let notebook = try small.notebook()
      notebook.record("a", 0.1, digits: 1)
      notebook.record("b", series: [3, 2, 1])
      var record = try written(by: notebook)
      record["machine"] = nil
      var provenance = try #require(record["provenance"] as? [String: Any])
      #expect(provenance.removeValue(forKey: "seal") != nil)
      record["provenance"] = provenance
      return try JSONSerialization.data(withJSONObject: record, options: .sortedKeys)
    }
    #expect(records[0] == records[1])
  }

  @Test("saving leaves a picture and a record, and no temporary file")
  func files() throws {
    let notebook = try small.notebook()
    _ = try written(by: notebook)
    _ = try written(by: notebook)
    let names = try FileManager.default.contentsOfDirectory(atPath: notebook.output).sorted()
    #expect(names == ["\(notebook.name).json", "\(notebook.name).png"])
  }
}
