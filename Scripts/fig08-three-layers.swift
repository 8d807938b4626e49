// # Figure 8: does batch normalization cure a GAN whose samples look alike?
//
// A blog changes Kelley's GAN of three dense layers: tanh at the end, and batch normalization before every layer of both
// networks, because without it all samples looked alike after about 100 iterations. It trained with pylearn2's momentum,
// and found no substantial difference with Adam. We train all four for 50,000 updates and measure how alike the samples
// are. The widths are in no source; ours are 128 units.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // Momentum and Adam, each without batch normalization and with it before every layer but the discriminator's output.
  // Taken at its word, the blog has it there too. But real and generated images are normalized apart, so that the mean of
  // the discriminator's output is the same for both: it should only guess. A tenth of the updates is enough to see that.
  let settings: [(ThreeLayerGAN.Update, ThreeLayerGAN.Normalization)] = [
    (.momentum, .none), (.momentum, .hidden), (.adam, .none), (.adam, .hidden), (.adam, .everywhere),
  ]
  let trained = try settings.map { try notebook.train(.threeLayers($0, $1), seeds: 3) }
  let names = settings.map { "\($0.rawValue)-\($1.rawValue)" }
  let labels = settings.map { update, normalization in
    (update == .adam ? "Adam" : "momentum") + ["", ", BN", ", BN all"][normalization.number]
  }

  // ## Do all samples look alike?
  // The mean correlation of two samples, one where all are one image. Statistics of batch normalization are estimated anew.
  // Real digits have the correlation of the line.
  let test = try MNIST.load(.test)
  let count = notebook.parameter("correlation.samples", quick: 200, paper: 1_000)
  let correlations = try trained.map {
    try notebook.measure(.correlation(samples: count).of(.estimated), of: $0)
  }
  let real = try PairwiseCorrelation(of: test.prefix(count).numbers(in: .unit), inBatchesOf: count / 2)
    .withinBatches
  notebook.record("real.correlation", real, digits: 3)

  // ## Digits and distance
  let samples = notebook.parameter("samples", quick: 1_000, paper: 10_000)
  let measurement = try Measurement.scores(by: notebook.classifier(.leNet), against: test, samples: samples)
  let scores = try trained.map { try notebook.measure(measurement.of(.estimated), of: $0) }
  let early = notebook.parameter("early", quick: 100, paper: 100)
  let place = correlations[0].steps.firstIndex(of: early) ?? 0
  for (name, (trained, (correlations, scores))) in zip(names, zip(trained, zip(correlations, scores))) {
    notebook.record(name, trained)
    notebook.record(name, scores)
    notebook.record("\(name).correlation.early", of: correlations.rows.map { $0[place] }, digits: 3)
    notebook.record("\(name).correlation.greatest", of: correlations.rows.map { $0.max() ?? .nan }, digits: 3)
    notebook.record("\(name).correlation.final", of: correlations.last, digits: 3)
  }

  // ## What we claim
  for (number, update) in ThreeLayerGAN.Update.allCases.enumerated() {
    let (without, with) = (2 * number, 2 * number + 1)
    notebook.claim(
      "\(update.rawValue).alike",
      "After 100 updates samples without batch normalization correlate by more than 0.9.",
      holds: correlations[without].rows.map { $0[place] > 0.9 })
    notebook.compare(
      "\(update.rawValue).early", "Batch normalization makes samples less alike after 100 updates.",
      correlations[with].rows.map { $0[place] }, with: correlations[without].rows.map { $0[place] },
      claimsRise: false, digits: 3)
    notebook.compare(
      "\(update.rawValue).effective", "Batch normalization raises the final effective number of digits.",
      scores[with].last.map(\.effectiveClasses), with: scores[without].last.map(\.effectiveClasses), digits: 1
    )
    notebook.compare(
      "\(update.rawValue).frechet", "Batch normalization lowers the final Fréchet distance.",
      scores[with].last.map(\.frechet), with: scores[without].last.map(\.frechet), claimsRise: false,
      digits: 0)
  }
  let balances = trained[4].map { $0.history.balance(after: $0.result.steps / 2) }
  notebook.record("adam-everywhere.late", balances)
  notebook.claim(
    "everywhere.guesses",
    "With batch normalization everywhere both late losses are those of guessing within 0.02 nats.",
    holds: balances.map { $0.fromGuessing.generator < 0.02 && $0.fromGuessing.discriminator < 0.02 })
  notebook.compare(
    "adam.frechet-against-momentum",
    "With batch normalization, Adam ends at a lower Fréchet distance than momentum.",
    scores[3].last.map(\.frechet), with: scores[1].last.map(\.frechet), claimsRise: false, digits: 0)

  // ## The figure
  // Each thin line is a seed. The first snapshots are after 100, 200, 500 and 1,000 updates.
  func series<Value: PlotValue>(_ measured: [Measured<Value>]) -> [Series] {
    zip(labels, measured).map { Series($0, $1, spread: .runs) }
  }
  func latents(_ title: String, at step: Int) throws -> PanelRow {
    let grids = try zip(labels, trained).map { label, trained in
      let kept = try notebook.measure(.samples(4).of(.estimated), of: trained, at: [step])
      return ImageGrid(kept.last.map(\.images).joined(), title: label, columns: 4)
    }
    return PanelRow(title) { for grid in grids { grid } }
  }
  let last = correlations[4].steps.last ?? 0
  try notebook.save(
    Figure {
      try latents("Four latents after \(early) updates, a row for each seed", at: early)
      try latents("The same latents after \(last.grouped) updates", at: last)
      LinePlot("How alike samples are", x: "generator updates", y: Axis("mean correlation", in: 0...1.05)) {
        for series in series(correlations) { series }
        ReferenceLine("real digits", at: real)
      }
      Row {
        LinePlot(
          "Effective number of digits", x: "generator updates", y: Axis("classes, exp(H)", in: 0...10.5),
          showsLegend: false
        ) {
          for series in series(scores.map { $0.map(\.effectiveClasses) }) { series }
        }
        LinePlot(
          "Distance from the test images", x: "generator updates", y: .logarithmic("Fréchet distance"),
          showsLegend: false
        ) {
          for series in series(scores.map { $0.map(\.frechet) }) { series }
        }
      }
    })
}
