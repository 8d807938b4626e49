// # Figure 1: does a vanilla GAN collapse?
//
// Two GANs of dense layers learn MNIST: that of a widely read Keras notebook, and the vanilla GAN, of which it is said
// that only a few digits are left when it trains for long. We sample the same latents again and again, and follow both
// losses and the digits that are left.

import Counterfeit

struct Options: ParsableArguments {
  @Flag(help: "Let the generator's update also move the discriminator, as in the notebook's stacked model.")
  var unfrozenDiscriminator = false
}

Notebook.open(seed: 7, options: Options.self) { notebook in
  // ## Training
  // The notebook's discriminator is updated on real images with the target 0.9, then on generated ones; the generator
  // follows on the same latents. An epoch is 937 batches of 64. The vanilla GAN has uniform latents, images between zero
  // and one, and one update of each network in a step.
  let unfrozen = notebook.options.unfrozenDiscriminator
  let keras = try notebook.train(.notebook(unfrozenDiscriminator: unfrozen), seeds: 3)
  let vanilla = try notebook.train(.vanilla, seeds: 3)

  // ## Which digits are left
  // A classifier predicts the digit of each sample. A digit is covered when at least one sample in a hundred shows it.
  let samples = notebook.parameter("samples", quick: 2_000, paper: 10_000)
  let measurement = try Measurement.scores(
    by: notebook.classifier(.leNet), against: MNIST.load(.test), samples: samples)
  let ofKeras = try notebook.measure(measurement, of: keras)
  let ofVanilla = try notebook.measure(measurement, of: vanilla)
  let threshold = 0.01
  notebook.record("threshold", threshold, digits: 2)
  for (name, trained, scores) in [("notebook", keras, ofKeras), ("vanilla", vanilla, ofVanilla)] {
    notebook.record(name, trained)
    notebook.record(name, scores, threshold: threshold)
  }

  // ## What we claim
  func modes(_ scores: Measured<Scores>) -> Measured<Int> {
    scores.map { $0.modesCovered(threshold: threshold) }
  }
  let (kerasModes, vanillaModes) = (modes(ofKeras), modes(ofVanilla))
  notebook.claim(
    "vanilla.all-at-a-quarter", "After a quarter of its updates the vanilla GAN covers all ten digits.",
    holds: vanillaModes.rows.map { $0[5] == 10 })
  notebook.claim(
    "vanilla.loses", "In the end the vanilla GAN covers fewer digits than it did on the way.",
    holds: vanillaModes.rows.map { $0.suffix(1) != [$0.max()] })
  notebook.claim(
    "notebook.keeps", "In the end the notebook's GAN covers as many digits as it ever did.",
    holds: kerasModes.rows.map { $0.suffix(1) == [$0.max()] })

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest.
  func sampled(_ title: String, _ trained: [TrainedGAN]) throws -> PanelRow {
    let kept = try notebook.measure(.samples(16), of: Array(trained.prefix(1)))
    let last = kept.steps.count - 1
    return PanelRow(title) {
      for index in [0, 1, last / 4, last / 2, last] {
        ImageGrid(
          kept.rows[0][index].images, title: kept.steps[index].grouped, columns: 4)
      }
    }
  }
  func classes(_ title: String, _ scores: Measured<Scores>) -> StackedAreaPlot {
    StackedAreaPlot(
      title, x: "generator updates", y: "fraction of samples", at: scores.steps,
      values: (0..<10).map { digit in scores.rows[0].map { $0.classes[digit] } },
      labels: (0..<10).map { "\($0)" })
  }
  try notebook.save(
    Figure {
      try sampled("Notebook GAN: the same latents after so many generator updates", keras)
      try sampled("Vanilla GAN: the same latents after so many generator updates", vanilla)
      Row {
        LinePlot("Notebook GAN: losses", losses: keras, y: .logarithmic("loss (nats)"))
        LinePlot("Vanilla GAN: losses", losses: vanilla, y: .logarithmic("loss (nats)"))
      }
      Row {
        classes("Notebook GAN: digits sampled, seed \(notebook.seed)", ofKeras)
        classes("Vanilla GAN: digits sampled, seed \(notebook.seed)", ofVanilla)
      }
      LinePlot(
        "Digits with at least 1 % of the samples", x: "generator updates",
        y: Axis("digits covered", in: 0...10.5)
      ) {
        Series("notebook GAN", kerasModes)
        Series("vanilla GAN", vanillaModes)
      }
    })
}
