import Adversarial
import ArgumentParser
import Datasets
import Foundation
import Networks
import Testing

@testable import Notebook

/// A package in a folder of its own, removed at the end, with a GAN small enough for tests.
final class SmallPackage {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("notebook-" + UUID().uuidString)
    for (name, text) in [
      ("Package.swift", ""), ("Scripts/toy.swift", "print(1)"), ("Sources/Kernels/Math/a.swift", "let a = 1"),
      ("Sources/Kernels/Products/a.swift", "let a = 1"), ("Sources/Networks/a.swift", "let a = 1"),
      ("Sources/Notebook/Numbers/a.swift", "let a = 1"), ("Tests/NaiveTwins/a.swift", "let a = 1"),
    ] {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var script: String { folder.appendingPathComponent("Scripts/toy.swift").path }

  func notebook(_ arguments: [String] = []) throws -> Notebook<NoOptions> {
    try Notebook(
      try ScriptCommand<NoOptions>.parse(arguments), seed: 7, script: script, arguments: arguments)
  }

  /// Players with two weights each, on images of two pixels.
  static func players(
    seed: UInt64 = 1, change: (inout AdversarialOptions) -> Void = { _ in }
  ) throws -> AdversarialTraining {
    var options = AdversarialOptions()
    options.batchSize = 4
    change(&options)
    let generator = try Network("generator", from: .noise(2)) { Dense(2) }
    let discriminator = try Network("discriminator", from: .values(2)) { Dense(1) }
    generator.initialise(seed: seed)
    discriminator.initialise(seed: seed)
    return try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: seed)
  }

  static func batches(seed: UInt64 = 1, firstPixel: UInt8 = 0) throws -> Batches {
    let pixels = [firstPixel] + (1..<16).map { UInt8($0 * 16) }
    let images = try LabeledImages(
      height: 1, width: 2, channels: 1, pixels: pixels, labels: [UInt8](repeating: 0, count: 8))
    return try Batches(images, size: 4, scaledTo: .symmetric, seed: seed)
  }
}
