import Figures
import Foundation
import Hashing
import Models
import Testing
import ThreadCounts
import Training

@testable import Notebook

@Suite("What a notebook records") struct RecordingTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  private func figure() -> Figure {
    Figure(width: 300) { ImageGrid([0, 1, -1, 0.5], height: 2, width: 2, columns: 1) }
  }

  /// The record that a notebook writes, as any program reads JSON.
  private func written(by notebook: Notebook<NoOptions>) throws -> [String: Any] {
    try notebook.save(figure())
    let file = URL(fileURLWithPath: "\(notebook.output)/\(notebook.name).json")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  @Test("results and claims are in the record that is saved with the figure")
  func results() throws {
    let notebook = try small.notebook()
    notebook.record("digits", of: [2, 4, 9], digits: 1)
    notebook.record("third", 1.0 / 3, digits: 2)
    notebook.record("curve", series: [[1, 2], [3]])
    notebook.claim("balance", "Deeper is better.", holds: [true, false, true])
    notebook.claim("first", "The first seed is first.") { $0 == 0 }
    let record = try written(by: notebook)
    let numbers = try #require(record["numbers"] as? [String: [String: Any]])
    #expect(numbers["digits"]?["value"] as? Double == 5 && numbers["digits"]?["count"] as? Int == 3)
    #expect(numbers["third"]?["value"] as? Double == 1.0 / 3 && numbers["third"]?["deviation"] == nil)
    let claims = try #require(record["claims"] as? [String: [String: Any]])
    #expect(claims["balance"]?["holds"] as? Int == 2 && claims["balance"]?["seeds"] as? Int == 3)
    #expect(claims["first"]?["holds"] as? Int == 1 && claims["first"]?["seeds"] as? Int == 1)
    let series = try #require(record["series"] as? [String: [Double]])
    #expect(series == ["curve.1": [1, 2], "curve.2": [3]])
  }

  @Test("results whose names begin alike are recorded under both parts")
  func parts() throws {
    let notebook = try small.notebook()
    notebook.record("interpolation", ["change": [1, 3], "ratio": [2]], digits: 1)
    #expect(notebook.record.numbers["interpolation.change"]?.value == 2)
    #expect(notebook.record.numbers["interpolation.change"]?.count == 2)
    #expect(notebook.record.numbers["interpolation.ratio"]?.deviation == nil)
  }

  @Test("trainings leave final losses, the greatest norm of a gradient, steps and curves")
  func trainings() async throws {
    try await alone {
      let notebook = try small.notebook(["--preset", "paper"])
      let trained = try notebook.train(.toy, seeds: 2)
      notebook.record("toy", trained)
      let final = trained.compactMap(\.history.generatorLoss.last)
      let numbers = notebook.record.numbers
      #expect(numbers["toy.loss.generator.final"]?.values == final)
      #expect(numbers["toy.steps"]?.value == 6)
      #expect(
        numbers["toy.gradient-norm.greatest"]?.values == trained.compactMap { $0.history.gradientNorm.max() })
      #expect(notebook.record.series["toy.seed8.loss.generator"] == trained[1].history.generatorLoss)
      #expect(notebook.record.series["toy.seed7.steps"] == [1, 2, 3, 4, 5, 6])
      #expect(notebook.record.provenance.dataHashes == [trained[0].result.data])
    }
  }

  @Test("scores leave the classes covered, their fewest on the way, and the curves of each seed")
  func scores() throws {
    func scores(_ covered: Int, _ inception: Double) -> Scores {
      let classes = (0..<10).map { $0 < covered ? 1 / Double(covered) : 0 }
      return Scores(
        classes: classes, confidentClasses: classes, effectiveClasses: 1, inception: inception,
        frechet: 10 - inception)
    }
    let measured = Measured(
      steps: [0, 3, 6], seeds: [7, 8],
      rows: [
        [scores(1, 1), scores(4, 2), scores(5, 3)], [scores(1, 1), scores(10, 5), scores(8, 4)],
      ])
    let notebook = try small.notebook()
    notebook.record("toy", measured)
    let numbers = notebook.record.numbers
    #expect(numbers["toy.modes.final"]?.values == [5, 8])
    #expect(numbers["toy.modes.fewest"]?.values == [4, 8])
    #expect(numbers["toy.largest-class.final"]?.values == [0.2, 0.125])
    #expect(numbers["toy.inception.final"]?.values == [3, 4])
    #expect(numbers["toy.frechet.final"]?.values == [7, 6])
    #expect(notebook.record.series["toy.modes.seed8"] == [1, 10, 8])
    #expect(notebook.record.series["toy.inception.steps"] == [0, 3, 6])
    #expect(scores(4, 2).modesCovered(threshold: 0.25) == 4)
    #expect(scores(4, 2).modesCovered(threshold: 0.26) == 0)
  }

  @Test("a record says which script, seed and preset it came from, and which picture it goes with")
  func provenance() throws {
    let notebook = try small.notebook(["--seed", "18446744073709551615", "--preset", "paper"])
    let record = try written(by: notebook)
    let provenance = try #require(record["provenance"] as? [String: Any])
    #expect(provenance["script"] as? String == "toy.swift")
    #expect((provenance["seed"] as? NSNumber)?.uint64Value == .max)
    #expect(provenance["scale"] as? String == "paper")
    #expect(provenance["options"] as? String == "--seed 18446744073709551615")
    let picture = try SHA256.hash(ofFile: "\(notebook.output)/\(notebook.name).png")
    #expect(provenance["picture"] as? String == picture)
  }

  @Test("a record says how many threads computed")
  func threads() async throws {
    try await withThreads(3) {
      let machine = try #require(try written(by: small.notebook())["machine"] as? [String: Any])
      #expect(machine["threads"] as? Int == 3)
    }
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
