import ArgumentParser
import Datasets
import Figures
import Foundation
import Kernels
import Models
import Notebook
import Training

struct Options: ParsableArguments {
  @Option(help: "The generator's updates.")
  var steps = 3

  @Option(help: "Which networks are trained.")
  var networks = NetworkKind.dense
}

/// Trains a small GAN on 32 images of noise and draws a figure.
func train() {
  // Without a package above it, a script's runs lie in the current folder.
  let script = FileManager.default.currentDirectoryPath + "/small-training.swift"
  Notebook.open(seed: 7, options: Options.self, script: script) { notebook in
    let (steps, kind) = (notebook.options.steps, notebook.options.networks)
    let noise = DataSource("noise") {
      let pixels = RandomStream(seed: 1, name: "pixels").numbers(.uniform(low: 0, high: 255), count: 32 * 64)
      return try LabeledImages(
        height: 8, width: 8, channels: 1, pixels: pixels.map { UInt8($0) },
        labels: (0..<32).map { $0 % 3 })
    }
    let small = Experiment(
      "small", on: noise, range: .symmetric, steps: .preset(quick: steps, paper: steps)
    ) {
      try kind.networks()
    } schedule: {
      $0.batchSize = 8
    }
    let trained = try notebook.train(small, from: [notebook.seed])
    let samples = try notebook.measure(.samples(4), of: trained, at: trained.lastStep).last
    try notebook.save(Figure(width: 120) { ImageGrid(samples[0].images, columns: 4) })
  }
}
