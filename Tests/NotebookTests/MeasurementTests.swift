import Adversarial
import Datasets
import Evaluation
import Files
import Foundation
import Models
import Networks
import Testing
import Training

@testable import Notebook

@Suite("Measurements") struct MeasurementTests {
  private let small: SmallPackage

  init() throws { small = try SmallPackage() }

  /// Counts how often it is computed, and at which steps.
  private final class Counting {
    private(set) var steps: [Int] = []

    func measurement(version: Int = 1, parameters: String = "p") -> Measurement<Double> {
      Measurement("first-weight", version: version, parameters: parameters) { snapshot in
        self.steps.append(snapshot.step)
        return Double(snapshot.generator.allVariables[0].values[0])
      }
    }
  }

  private func trained(_ notebook: Notebook<NoOptions>, seeds: [UInt64] = [7]) throws -> [TrainedGAN] {
    try notebook.train(Experiment.toy.keeping(quick: 2, paper: 2), from: seeds)
  }

  /// Measures as a script would.
  private func measured(
    _ measurement: Measurement<Double>, seeds: [UInt64] = [7], at steps: [Int]? = nil
  ) throws -> Measured<Double> {
    let notebook = try small.notebook()
    return try notebook.measure(measurement, of: trained(notebook, seeds: seeds), at: steps)
  }

  @Test("each snapshot of each seed has a value, in rows by seed")
  func rows() async throws {
    try await alone {
      let counting = Counting()
      let measured = try measured(counting.measurement(), seeds: [7, 8])
      #expect(measured.steps == [0, 3, 6] && measured.seeds == [7, 8])
      #expect(measured.rows.count == 2 && measured.rows.allSatisfy { Set($0).count == 3 })
      #expect(measured.rows[0] != measured.rows[1])
      #expect(measured.last == measured.rows.map { $0[2] })
      #expect(measured.map { $0 * 2 }.rows == measured.rows.map { $0.map { $0 * 2 } })
      #expect(counting.steps == [0, 3, 6, 0, 3, 6])
    }
  }

  @Test("what was measured is kept and not computed twice, also by another notebook")
  func kept() async throws {
    try await alone {
      let counting = Counting()
      let first = try measured(counting.measurement())
      let second = try measured(counting.measurement())
      #expect(second.rows.map { $0.map(\.bitPattern) } == first.rows.map { $0.map(\.bitPattern) })
      #expect(second.steps == first.steps && counting.steps.count == 3)
      #expect(small.files("first-weight-", ".json").count == 1)
    }
  }

  @Test(
    "other parameters, another version and other steps are computed again, and nothing is trained for them")
  func others() async throws {
    try await alone {
      let counting = Counting()
      let first = try measured(counting.measurement())
      for file in small.files("state-") { try small.remove(file) }
      #expect(try measured(counting.measurement(parameters: "q")).rows == first.rows)
      #expect(try measured(counting.measurement(version: 2)).rows == first.rows)
      #expect(try measured(counting.measurement(), at: [3]).rows == [[first.rows[0][1]]])
      #expect(counting.steps == [0, 3, 6, 0, 3, 6, 0, 3, 6, 3])
      #expect(small.files("state-").isEmpty, "nothing is trained")
    }
  }

  @Test("a changed digit of what was measured is refused in one sentence that names the file")
  func changed() async throws {
    try await alone {
      let counting = Counting()
      let first = try measured(counting.measurement())
      let file = try #require(small.files("first-weight-", ".json").first)
      let text = try String(contentsOfFile: small.path(file), encoding: .utf8)
      let words = "\(first.rows[0][0])"
      #expect(text.contains(words))
      try Data(text.replacing(words, with: "0.5").utf8).write(to: small.folder.appendingPathComponent(file))
      let error = #expect(throws: SealError.self) { try measured(counting.measurement()) }
      #expect(error?.description.contains("first-weight-") == true)
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test("a value that belongs to no training is computed once for its parameters")
  func keptValues() throws {
    var count = 0
    func value(_ parameters: String) throws -> Int {
      try small.notebook().kept("real", parameters: parameters) {
        count += 1
        return count
      }
    }
    #expect(try value("a") == 1 && value("a") == 1 && value("b") == 2 && value("a") == 1)
  }

  @Test("samples are kept as bytes and come back")
  func samples() async throws {
    try await alone {
      let notebook = try small.notebook()
      let trained = try trained(notebook)
      let kept = try notebook.measure(.samples(5), of: trained, at: trained.lastStep).last[0]
      let samples = try trained[0].snapshot().samples(5).converted(to: .unit)
      #expect(kept.images.count == 5 && kept.size == samples.size)
      for (kept, sample) in zip(kept.images.values, samples.values) {
        #expect(abs(kept - min(max(sample, 0), 1)) <= 0.51 / 255)
      }
      let again = try notebook.measure(.samples(5), of: trained, at: trained.lastStep).last[0]
      #expect(again == kept)
    }
  }

  @Test("the images of latents are measured for the latents alone, whatever asks for them")
  func latents() async throws {
    try await alone {
      let notebook = try small.notebook()
      let trained = try trained(notebook)
      let grid = LatentGrid(axes: (0, 1), from: -1, to: 1, steps: 2, length: 2)
      let ofGrid = try notebook.measure(.images(of: grid), of: trained, at: trained.lastStep).last[0]
      let ofPoints = try notebook.measure(.images(of: grid.points), of: trained, at: trained.lastStep).last[0]
      #expect(ofGrid == ofPoints && ofGrid.images.count == 4)
      #expect(small.files("images-", ".json").count == 1)
      let other = LatentGrid(axes: (0, 1), from: -1, to: 2, steps: 2, length: 2)
      _ = try notebook.measure(.images(of: other), of: trained, at: trained.lastStep)
      #expect(small.files("images-", ".json").count == 2)
    }
  }

  @Test("the batches of training depend on one another only with batch normalization")
  func batchDependence() async throws {
    try await alone {
      let notebook = try small.notebook()
      let trained = try trained(notebook)
      let scores = try notebook.measure(.batchDependence(batches: 3), of: trained, at: trained.lastStep)
      #expect(scores.last[0].dependence == 0)
      #expect(scores.last[0].shown.images.count == 12)
    }
  }

  @Test("the accuracy of a discriminator lies between none and all")
  func accuracy() async throws {
    try await alone {
      let notebook = try small.notebook()
      let trained = try trained(notebook)
      let scores = try notebook.measure(
        .discriminatorAccuracy(on: DataSource.toy.load(), samples: 16), of: trained)
      for accuracy in scores.rows[0] {
        #expect((0...1).contains(accuracy.real) && (0...1).contains(accuracy.generated))
        #expect((accuracy.real * 8).rounded() == accuracy.real * 8)
      }
    }
  }
}
