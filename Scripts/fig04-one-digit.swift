// # Figure 4: learning one digit
//
// The MP-GAN learns a single digit, the 8, from 1,024 images. We sample the same latents epoch after epoch, and ask how
// often the discriminator still tells real from generated images. Where both networks are balanced it must guess: half of
// its predictions are wrong, on either kind.

import Counterfeit

Notebook.open(seed: 8) { notebook in
  // ## Training
  // The networks are declared in `Sources/Models/MPGAN.swift`. An epoch of 1,024 images is eight batches of 128: 64 real and
  // 64 generated images for the discriminator, in two updates, and then 128 new latents for the generator. The networks
  // are kept after every epoch.
  let epochs = notebook.parameter("epochs", quick: 10, paper: 100)
  let trained = try notebook.train(.mpGAN(digit: 8), seeds: 3)
  notebook.record("one-digit", trained)

  // ## When does the discriminator begin to guess?
  // Both networks are applied as after training, without dropout and with running statistics. The generator's keep 0.99
  // of themselves in a step, so that its samples of the first epochs are normalized by means that are not yet its own.
  // The discriminator guesses from the first epoch on after which no more than two thirds of its predictions are right,
  // those on either kind counted alike.
  let learned = try DataSource.mnist(digit: 8, count: 1_024).load()
  let accuracy = try notebook.measure(.discriminatorAccuracy(on: learned, samples: 500), of: trained)
  for (name, part) in [("real", accuracy.map(\.real)), ("generated", accuracy.map(\.generated))] {
    notebook.record("accuracy.\(name)", part)
    notebook.record("accuracy.\(name).final", of: part.last, digits: 3)
  }
  let beginnings = accuracy.rows.map { epochs in
    epochs.lastIndex { ($0.real + $0.generated) / 2 > 2.0 / 3 }.map { Double($0 + 1) } ?? 0
  }
  notebook.record("guesses.from", of: beginnings, digits: 1)

  // ## Are the samples eights, and new ones?
  // A sample counts as an 8 when the nearest of all training images is one. If the generator had memorized its images, its
  // samples would be nearer to them than the eights of the test images, which other people wrote.
  let samples = notebook.parameter("samples", quick: 500, paper: 5_000)
  let neighbors = try notebook.measure(
    .nearestImages(among: MNIST.load(.train), learned: learned, samples: samples), of: trained,
    at: trained.lastStep)
  notebook.record("eights.fraction", of: neighbors.last.map { $0.classes[8] }, digits: 3)
  notebook.record("distance.generated", of: neighbors.last.map(\.distance), digits: 3)
  let others = try MNIST.load(.test).filter(label: 8).numbers(in: .unit)
  let toOthers = NearestTrainingImage(among: learned, range: .unit).distances(of: others)
  notebook.record("distance.test", toOthers.mean, digits: 3)

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest. In the grids of latents all coordinates
  // but two are zero.
  let shown = [0, 1, 2, 5, 10, 20, 40, 70, 100].filter { $0 <= epochs }
  let first = Array(trained.prefix(1))
  let kept = try notebook.measure(.samples(16), of: first, at: shown.map { $0 * 8 })
  let grids = try [(41, 42), (7, 77)].map { axes in
    let grid = LatentGrid(axes: axes, from: -9, to: 9, steps: 10, length: 100)
    let images = try notebook.measure(.images(of: grid), of: first, at: first.lastStep).last[0].images
    return LabeledGrid(images, on: grid, title: "Two latent coordinates, seed \(notebook.seed)")
  }
  let lossEpochs = trained[0].history.steps.map { Double($0) / 8 }
  try notebook.save(
    Figure {
      LabeledGrid(
        kept.rows[0].map(\.images).joined(),
        title: "The same latents after so many epochs, seed \(notebook.seed)",
        x: Labels(names: [String](repeating: "", count: 16)), y: Labels("epoch", values: shown))
      Row {
        LinePlot("Predictions of the discriminator", x: "epoch", y: Axis("accuracy", in: 0...1)) {
          Series("on real images", x: Array(0...epochs), runs: accuracy.map(\.real).rows)
          Series("on generated images", x: Array(0...epochs), runs: accuracy.map(\.generated).rows)
        }
        LinePlot("Losses", x: Axis("epoch", in: 0...Double(epochs)), y: "loss (nats)") {
          Series("generator", x: lossEpochs, runs: trained.map(\.history.generatorLoss))
          Series("discriminator", x: lossEpochs, runs: trained.map(\.history.discriminatorLoss))
        }
      }
      Row { for grid in grids { grid } }
    })
}
