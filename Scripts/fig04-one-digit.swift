// # Figure 4: what is needed to draw one digit?
//
// The MP-GAN learns a single digit, the 8, from 1,024 images. We look at the same latents epoch after epoch, and ask
// how often the discriminator still tells real from drawn. In a game that is balanced it must guess: half its
// verdicts are wrong, on either kind.

import Adversarial
import Datasets
import Evaluation
import Figures
import Kernels
import Networks
import Notebook
import Players

Notebook.open(seed: 8) { notebook in
  let digits = try MNIST.load(.train)
  let learned = digits.filter(label: 8).prefix(1_024)
  let others = try MNIST.load(.test).filter(label: 8)
  let seeds = notebook.seeds(3)

  // ## The game
  // The networks are declared in `Sources/Players/MPGAN.swift`. A batch of 128 is 64 real and 64 drawn images for the
  // discriminator, in two updates, and then 128 new latents for the generator. So an epoch of 1,024 images has eight
  // turns.
  let turnsPerEpoch = learned.count / 128
  let epochs = notebook.choose(quick: 10, paper: 100)

  // ## Training
  // After every epoch both networks are looked at as they are used, without dropout and with running statistics. These
  // keep 0.99 of themselves at a step, so that the verdicts of the first epochs are those of networks that do not know
  // their own means yet.
  let real = learned.images(scaledTo: .unit)
  let look = Observation(
    "the discriminator on 500 drawn images and all real ones", after: (0...epochs).map { $0 * turnsPerEpoch }
  ) { onlooker in
    let drawn = onlooker.images(500)
    return [
      "images": Array(drawn.prefix(16 * 784)),
      "accuracy.real": [onlooker.accuracy(on: real, areReal: true)],
      "accuracy.drawn": [onlooker.accuracy(on: drawn, areReal: false)],
    ]
  }
  let runs = try notebook.train(
    "one-digit", from: seeds, on: learned, scaledTo: .unit, options: MPGAN.options,
    steps: epochs * turnsPerEpoch, observing: look,
    players: { (try MPGAN.generator(), try MPGAN.discriminator()) })
  let histories = runs.map(\.history)

  // ## When does it begin to guess?
  // With the first epoch from which on no more than two thirds of its verdicts are right, those on either kind counted
  // alike.
  func accuracies(_ kind: String, of history: TrainingHistory) -> [Double] {
    history.observations["accuracy.\(kind)"]!.map { Double($0[0]) }
  }
  for kind in ["real", "drawn"] {
    notebook.record("accuracy.\(kind).final", of: histories.map { accuracies(kind, of: $0).last! }, digits: 3)
  }
  let beginnings = histories.map { history in
    let verdicts = zip(accuracies("real", of: history), accuracies("drawn", of: history))
    return verdicts.map { ($0 + $1) / 2 }.lastIndex { $0 > 2.0 / 3 }.map { $0 + 1 } ?? 0
  }
  notebook.record("guesses.from", of: beginnings.map(Double.init), digits: 1)

  // ## Is what it draws an 8, and its own?
  // A drawn image counts as an 8 when the nearest of all training images is one. If the generator had learned its
  // images by heart, what it draws would be nearer to them than the eights of the test images are, which other people
  // wrote.
  let sampleCount = notebook.choose(quick: 500, paper: 5_000)
  let judge = NearestTrainingImage(among: digits, scaledTo: .unit)
  let memory = NearestTrainingImage(among: learned, scaledTo: .unit)
  let drawn = runs.map {
    Sampler(
      of: $0.generator, latents: MPGAN.options.latents, from: RandomStream(seed: $0.seed, name: "samples")
    )
    .images(sampleCount)
  }
  notebook.record(
    "eights.share", of: drawn.map { DigitShares(of: judge.labels(of: $0)).shares[8] }, digits: 3)
  notebook.record("distance.drawn", of: drawn.map { memory.distances(of: $0).mean }, digits: 3)
  notebook.record("distance.test", memory.distances(of: others.images(scaledTo: .unit)).mean, digits: 3)
  notebook.record("samples", Double(sampleCount), digits: 0)
  notebook.record("epochs", Double(epochs), digits: 0)
  notebook.record("one-digit", histories, of: seeds)

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest. In the planes all coordinates but
  // two are zero.
  let shown = [0, 1, 2, 5, 10, 20, 40, 70, 100].filter { $0 <= epochs }
  let images = histories[0].observations["images"]!
  let lossEpochs = histories[0].steps.map { Double($0) / Double(turnsPerEpoch) }
  let draw = Inference(of: runs[0].generator)
  func plane(_ axes: (Int, Int)) -> ImageTable {
    ImageTable(
      LatentPlane(axes: axes, from: -9, to: 9, steps: 10), drawnBy: draw,
      title: "A plane of latents, seed \(seeds[0])", range: 0...1)
  }
  let figure = Figure {
    ImageTable(
      shown.flatMap { images[$0] }, title: "The same latents after so many epochs, seed \(seeds[0])",
      x: Labels(names: [String](repeating: "", count: 16)), y: Labels("epoch", values: shown), range: 0...1)
    Row {
      LinePlot("Verdicts of the discriminator", x: "epoch", y: Axis("share that is right", in: 0...1)) {
        Series("on real images", x: Array(0...epochs), runs: histories.map { accuracies("real", of: $0) })
        Series("on drawn images", x: Array(0...epochs), runs: histories.map { accuracies("drawn", of: $0) })
      }
      LinePlot("Losses", x: Axis("epoch", in: 0...Double(epochs)), y: "loss (nats)") {
        Series("generator", x: lossEpochs, runs: histories.map(\.generatorLoss))
        Series("discriminator", x: lossEpochs, runs: histories.map(\.discriminatorLoss))
      }
    }
    Row {
      plane((41, 42))
      plane((7, 77))
    }
  }
  try notebook.save(figure)
}
