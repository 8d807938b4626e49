import Checkpoints
import Foundation
import Testing

@Suite("Figures from committed results") struct CommittedFigureTests {
  private let weights = "data/weights/mp-gan-digits"

  @Test("figure 3 is made without training, with the weights that the published files announce")
  func latentGrid() throws {
    try withTemporaryFolder { folder in
      let outcome = try BuiltScript(name: "fig03-latent-grid")
        .run(["--preset", "paper", "--output", folder.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.isEmpty)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["fig03-latent-grid.json", "fig03-latent-grid.png"])
      let data = try Data(contentsOf: folder.appendingPathComponent(names[0]))
      let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
      let run = try #require(record["runs"]?["mp-gan-digits-seed7"] as? [String: Any])
      let stored = try ArrayFile.read(
        packageFolder.appendingPathComponent(weights + "/generator.weights.h5").path)
      #expect(run["weights"] as? String == stored.attributes["run_weights_sha256"])
      #expect(run["identity"] as? String == stored.attributes["training_sha256"])
      #expect(run["steps"] as? Int == 4_680)
    }
  }

  @Test(
    "a figure is made again without training, with the same numbers, claims, comparisons and curves",
    arguments: ["fig01-mode-collapse", "fig03-latent-grid", "fig04-one-digit", "tab02-recipes"])
  func sameNumbers(_ name: String) throws {
    try withTemporaryFolder { folder in
      let outcome = try BuiltScript(name: name).run(["--preset", "paper", "--output", folder.path])
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      func record(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      }
      let (made, committed) = try (
        record("\(folder.path)/\(name).json"),
        record(packageFolder.appendingPathComponent("figures/\(name).json").path)
      )
      for part in ["numbers", "claims", "comparisons", "series", "runs"] {
        let (one, other) = (made[part] as? NSDictionary, committed[part] as? NSDictionary)
        #expect(one != nil && one == other, "\(part) of \(name)")
      }
    }
  }

  @Test("the cheapest committed result is reached again, bit for bit")
  func again() throws {
    try withTemporaryFolder { folder in
      let outcome = try BuiltScript(name: "tab01-inception-scores")
        .run(["--preset", "paper", "--fresh", "--only", "lenet-digits-seed7", "--output", folder.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("lenet-digits-seed7 has the same bits as the result that is kept"))
    }
  }

  @Test("the published networks of figure 3 are small enough to be committed")
  func size() throws {
    let folder = packageFolder.appendingPathComponent(weights).path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["discriminator.weights.h5", "generator.weights.h5"])
    let sizes = try names.map {
      try FileManager.default.attributesOfItem(atPath: "\(folder)/\($0)")[.size] as? Int ?? .max
    }
    #expect(sizes.reduce(0, +) <= 10_000_000)
  }
}
