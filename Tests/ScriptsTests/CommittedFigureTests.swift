import Checkpoints
import Foundation
import Testing

@Suite("Figures from committed weights") struct CommittedFigureTests {
  private let file = "data/weights/mp-gan-digits.h5"

  @Test("figure 3 is drawn without training, with the weights that the file announces")
  func latentGrid() throws {
    try withTemporaryFolder { folder in
      let outcome = try BuiltScript(name: "fig03-latent-grid").run(["--output", folder.path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.isEmpty)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["fig03-latent-grid.json", "fig03-latent-grid.png"])
      let data = try Data(contentsOf: folder.appendingPathComponent(names[0]))
      let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
      let run = try #require(record["runs"]?["mp-gan-digits-seed7"] as? [String: Any])
      let stored = try ArrayFile.read(packageFolder.appendingPathComponent(file).path)
      #expect(run["file"] as? String == file)
      #expect(run["weights"] as? String == stored.attributes["weights_sha256"])
      // As the system that is reproduced has them.
      for (finding, value) in [
        ("generator.parameters", 1_183_872.0), ("generator.parameters.trainable", 1_170_816),
        ("discriminator.parameters", 40_705),
      ] { #expect((record["numbers"]?[finding] as? [String: Any])?["value"] as? Double == value) }
    }
  }

  @Test("the file of figure 3 is small enough to be committed, and holds both networks")
  func size() throws {
    let path = packageFolder.appendingPathComponent(file).path
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    #expect(try #require(bytes) <= 10_000_000)
    let names = Set(try ArrayFile.read(path).arrays.compactMap { $0.name.split(separator: "/").first })
    #expect(names.isSuperset(of: ["generator", "discriminator", "history"]))
  }
}
