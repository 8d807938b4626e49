import Adversarial
import ArgumentParser
import Datasets
import Figures
import Foundation
import Kernels
import Networks
import Notebook

struct Options: ParsableArguments {
  @Option(help: "How many turns of the generator.")
  var steps = 3

  @Option(help: "Which players.")
  var players = Players.dense
}

/// Trains a dense GAN on 32 images of noise, saving after each step, and draws a figure.
func train() {
  // Without a package above it, a script's runs lie in the current folder.
  let script = FileManager.default.currentDirectoryPath + "/small-training.swift"
  Notebook.open(seed: 7, options: Options.self, script: script) { notebook in
    let pixels = RandomStream(seed: 1, name: "pixels").numbers(.uniform(low: 0, high: 255), count: 32 * 64)
    let noise = try LabeledImages(
      height: 8, width: 8, channels: 1, pixels: pixels.map { UInt8($0) },
      labels: (0..<32).map { UInt8($0 % 3) })
    var options = AdversarialOptions()
    options.batchSize = 8
    let (generator, discriminator) = try players(notebook.options.players)
    generator.initialise(seed: notebook.seed)
    discriminator.initialise(seed: notebook.seed)
    let training = try AdversarialTraining(
      generator: generator, discriminator: discriminator, options: options, seed: notebook.seed)
    let batches = try Batches(noise, size: options.batchSize, scaledTo: .symmetric, seed: notebook.seed)
    _ = try notebook.train(
      "small", training, on: batches, steps: notebook.options.steps, seed: notebook.seed, savingEvery: .zero)
    let images = Onlooker(at: training, seed: notebook.seed).images(4)
    try notebook.save(Figure(width: 120) { ImageSheet(images, height: 8, width: 8, columns: 4) })
  }
}
