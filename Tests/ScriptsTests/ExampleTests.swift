import Foundation
import Testing

/// The examples as they are built, each run in a folder of its own.
@Suite("Examples", .serialized) struct ExampleTests {
  private func run(_ name: String, _ arguments: [String] = [], leaves files: [String] = []) throws -> String {
    var output = ""
    try withTemporaryFolder { folder in
      let outcome = try BuiltScript(name: name).run(arguments, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      for file in files {
        #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path), "\(file)")
      }
      output = outcome.output
    }
    return output
  }

  @Test("a layer of one's own is named, counted and differentiated")
  func ownLayer() throws {
    let output = try run("example-own-layer")
    #expect(output.contains("channel_gain") && output.contains("The gradient of the gains"))
  }

  @Test("a GAN without a notebook trains and leaves samples")
  func withoutNotebook() throws {
    let output = try run("example-without-notebook", ["500"], leaves: ["samples.png"])
    #expect(output.contains("step 500: generator"))
  }

  @Test("weights are loaded from a file and sampled")
  func weights() throws {
    let path = packageFolder.appendingPathComponent("data/weights/mp-gan-digits/generator.weights.h5").path
    let output = try run("example-load-weights", [path], leaves: ["samples.png"])
    #expect(output.contains("1,183,872"))
  }

  @Test(
    "a Wasserstein GAN and a loss of one's own train, are measured and leave a figure",
    arguments: ["example-wgan-gp", "example-own-loss"])
  func notebooks(_ name: String) throws {
    _ = try run(
      name, ["--preset", "quick", "--output", "figures"],
      leaves: ["figures/\(name).png", "figures/\(name).json"])
  }

  @Test("the Wasserstein GAN with its figure has at most 60 lines, and no example unwraps by force")
  func lengths() throws {
    let folder = packageFolder.appendingPathComponent("Examples")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 60, "\(file)")
      #expect(text.firstMatch(of: /[a-z\])]!([ .),]|$)/) == nil, "\(file)")
    }
  }
}
