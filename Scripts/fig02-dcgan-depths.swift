// # Figure 2: how deep should a DCGAN be?
//
// With convolutions a GAN on MNIST is said to keep all its digits. The report trains three generators, shallow, medium and
// deep, and says that deeper ones balance better, that the medium one keeps both losses near 1 with the least oscillation,
// and that odd shapes go away with longer training. What it calls depth is the number of channels. We expect all digits;
// whether three seeds can order the depths is the question.
//
// Sources: the report; eriklindernoren/Keras-GAN, `dcgan`, from which its code likely derives; PyTorch's DCGAN example.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // The report names two widths of convolutional layers. In our first reading, 128-64 are the channels before both
  // transposed convolutions: one hidden convolution. Batches of 32, images from −1 to 1, normal latents, Adam with a rate of
  // 0.0002 and β₁ = 0.5, the generator updated on the samples that the discriminator has just seen. The second reading is
  // Keras-GAN's network, two hidden convolutions after up-sampling, trained as there; only the shallow one, 128-64. The
  // shallow network of the first reading is also trained for more than twice as long, and the medium one with the rate that
  // the report prints, 0.002, for a third of the updates, enough to see whether it fails.
  let depths = try DCGAN.Depth.allCases.map { try notebook.train(.dcgan($0), seeds: 3) }
  let studies =
    try depths + [
      notebook.train(.longDCGAN, seeds: 3), notebook.train(.kerasGAN, seeds: 3),
      notebook.train(.dcgan(.medium, learningRate: 2e-3), seeds: 3),
    ]
  let names = ["shallow", "medium", "deep", "shallow-long", "keras-gan", "printed-rate"]
  let labels = ["shallow", "medium", "deep", "shallow, long", "Keras-GAN", "rate 0.002"]

  // ## Scores over training
  // With the statistics of batch normalization estimated anew, since running ones make scores jump.
  let samples = notebook.parameter("samples", quick: 500, paper: 10_000)
  let test = try MNIST.load(.test)
  let measurement = try Measurement.scores(by: notebook.classifier(.leNet), against: test, samples: samples)
  let scores = try studies.map { try notebook.measure(measurement.of(.estimated), of: $0) }
  let running = try studies.map { try notebook.measure(measurement, of: $0, at: $0.lastStep) }

  // ## Losses late in training
  // The discriminator's loss is the sum over real and generated images: 1.39 nats when it can only guess, and then the
  // generator's is 0.69. Keras-GAN prints the mean of both kinds, half of that; the report does not say which it shows. We
  // measure the balance by the distance from guessing, the sum of both losses' distances from these values. The oscillation
  // is the standard deviation of the late points of the curves, each the mean over 21 updates.
  let late = notebook.parameter("late.updates", quick: 30, paper: 400)
  let balances = studies.map { trained in trained.map { $0.history.balance(after: $0.result.steps - late) } }
  for (index, name) in names.enumerated() {
    notebook.record(name, studies[index])
    notebook.record(name, scores[index])
    notebook.record("\(name).running.frechet", of: running[index].last.map(\.frechet), digits: 1)
    notebook.record("\(name).late", balances[index])
    notebook.record(
      "\(name).late.discriminator-mean", of: balances[index].map { $0.discriminator / 2 }, digits: 3)
  }

  // ## The report's claims
  let (shallow, medium, deep) = (balances[0], balances[1], balances[2])
  for (name, words, deeper, other) in [
    ("medium", "medium network than of the shallow one", medium, shallow),
    ("deep", "deep network than of the medium one", deep, medium),
  ] {
    notebook.compare(
      "\(name).guessing", "The late losses of the \(words) lie nearer to guessing.",
      deeper.map(\.guessingDistance), with: other.map(\.guessingDistance), claimsRise: false, digits: 3)
  }
  for (name, balance) in [("shallow", shallow), ("deep", deep)] {
    notebook.compare(
      "medium.oscillation-\(name)",
      "The losses of the medium network oscillate less than those of the \(name) one.",
      medium.map(\.oscillation), with: balance.map(\.oscillation), claimsRise: false, digits: 3)
    notebook.compare(
      "medium.frechet-\(name)", "The medium network ends nearer to the test images than the \(name) one.",
      scores[1].last.map(\.frechet), with: scores[name == "shallow" ? 0 : 2].last.map(\.frechet),
      claimsRise: false,
      digits: 1)
  }
  notebook.compare(
    "long.frechet", "More than twice as many updates bring the shallow network nearer to the test images.",
    scores[3].last.map(\.frechet), with: scores[0].last.map(\.frechet), claimsRise: false, digits: 1)
  notebook.compare(
    "long.oscillation", "With more than twice as many updates its losses oscillate more.",
    balances[3].map(\.oscillation), with: shallow.map(\.oscillation), digits: 3)
  notebook.record(
    "near-one", Double((0..<3).count { depth in balances[depth].allSatisfy(\.isNearOne) }), digits: 0)
  notebook.claim(
    "no-collapse", "In the end each digit has a hundredth of the samples in every network but the last."
  ) {
    seed in scores.dropLast().allSatisfy { $0.last[seed].modesCovered() == 10 }
  }
  notebook.claim(
    "printed-rate", "The same holds with the printed learning rate, after a third of the updates."
  ) {
    scores[5].last[$0].modesCovered() == 10
  }

  // ## The figure
  // Each thin line is a seed, each row of samples too; the same place in two grids is the same latent.
  let real = try notebook.realScores(by: .leNet, samples: samples)
  func losses(_ index: Int) -> LinePlot {
    LinePlot(
      "\(labels[index].prefix(1).uppercased() + labels[index].dropFirst()): losses", losses: studies[index],
      y: Axis("loss (nats)", in: 0.5...2.5), height: 240, spread: .runs, showsLegend: index == 0)
  }
  func strip(_ title: String, _ y: Axis, _ references: [ReferenceLine] = [], _ values: [[Double]])
    -> StripPlot
  {
    StripPlot(
      title, x: Labels(names: Array(labels.prefix(values.count))), y: y, height: 260, showsLegend: false,
      groups: [StripGroup("seeds", values: values)], references: references)
  }
  let grids = try zip(labels, studies).map { label, trained in
    let kept = try notebook.measure(.samples(6).of(.estimated), of: trained, at: trained.lastStep)
    return ImageGrid(kept.last.map(\.images).joined(), title: label, columns: 6)
  }
  try notebook.save(
    Figure {
      PanelRow("The same latents in the end, a row for each seed") { for grid in grids.prefix(3) { grid } }
      PanelRow { for grid in grids.suffix(3) { grid } }
      Row { for index in 0..<3 { losses(index) } }
      Row { for index in 3..<6 { losses(index) } }
      Row {
        strip(
          "Late distance from guessing", "nats", [], balances.prefix(3).map { $0.map(\.guessingDistance) })
        strip("Late oscillation", "nats", [], balances.prefix(3).map { $0.map(\.oscillation) })
      }
      strip(
        "Distance from the test images", .logarithmic("Fréchet distance"),
        [ReferenceLine("real digits", at: real.frechet)], scores.map { $0.last.map(\.frechet) })
      LinePlot("Over training", x: "generator updates", y: .logarithmic("Fréchet distance"), height: 300) {
        for (label, scores) in zip(labels, scores) { Series(label, scores.map(\.frechet)) }
      }
    })
}
