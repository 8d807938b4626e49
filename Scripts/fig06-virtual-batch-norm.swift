// # Figure 6: what does virtual batch normalization change?
//
// Batch normalization lets the images of a batch depend on one another; virtual batch normalization (VB) uses a fixed
// reference batch. The report finds that on the medium DCGAN it leaves the balance of the losses as it is, and that the
// images of a batch correlate less. We train both from several seeds and measure.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // The medium network of figure 2, and the same with VB in the generator and a reference batch as large as a batch.
  let virtualNorm = Normalization.virtualBatch(reference: DCGAN.batchSize)
  let batch = try notebook.train(.dcgan(.medium), seeds: 3)
  let virtual = try notebook.train(.dcgan(.medium, normalization: virtualNorm), seeds: 3)
  let virtual64 = try notebook.train(.dcgan(.medium, normalization: .virtualBatch(reference: 64)), seeds: 3)
  let late = notebook.parameter("late.from", quick: 90, paper: 3_800)

  // ## Do the images of a batch correlate?
  // Generated as the discriminator sees them in training, 32 at a time. Then the same latents are generated once more in
  // other batches: how much does an image change with the rest of its batch?
  let batches = notebook.parameter("batches", quick: 40, paper: 200)
  let samples = notebook.parameter("samples", quick: 500, paper: 5_000)
  let leNet = try notebook.classifier(.leNet)
  let scores = try Measurement.scores(by: leNet, against: MNIST.load(.test), samples: samples)
  let dependence = Measurement.batchDependence(batches: batches)
  let studies = try [("medium", batch), ("medium-vb", virtual)].map { name, trained in
    let study = Study(
      scores: try notebook.measure(scores, of: trained),
      batches: try notebook.measure(dependence, of: trained, at: trained.lastStep).last,
      balances: trained.map { $0.history.balance(after: late) })
    notebook.record(name, trained)
    notebook.record(name, study.scores)
    notebook.record("\(name).late", study.balances)
    notebook.record(name, study.batches)
    return study
  }
  let digits = try MNIST.load(.train).prefix(batches * DCGAN.batchSize).numbers(in: .symmetric)
  let real = try PairwiseCorrelation(of: digits, inBatchesOf: DCGAN.batchSize)
  notebook.record("real.correlation.within", real.withinBatches, digits: 4)

  // ## The report's claims
  // It measures the balance by how much lies between both losses, and so overlooks on which side.
  let (before, after) = (studies[0], studies[1])
  notebook.claim("balance", "VB changes the distance between the late losses by less than 0.1 nats.") {
    abs(after.balances[$0].gap - before.balances[$0].gap) < 0.1
  }
  notebook.claim("difference", "VB lowers the generator's loss against the discriminator's by 0.1 nats.") {
    before.balances[$0].difference - after.balances[$0].difference >= 0.1
  }
  notebook.claim("correlation", "VB makes the images of a batch correlate less.") {
    after.batches[$0].correlation.withinBatches < before.batches[$0].correlation.withinBatches
  }
  notebook.claim("inception", "VB raises the inception score.") {
    after.scores.last[$0].inception > before.scores.last[$0].inception
  }

  // ## The figure
  // Curves are means over seeds with bands from the least to the greatest.
  let kinds = ["batch norm", "virtual batch norm"]
  let losses = Axis("loss (nats)", in: 0...(batch + virtual).greatestLoss.rounded(.up))
  func curves(_ title: String, _ y: Axis, _ score: (Scores) -> Double) -> LinePlot {
    LinePlot(title, x: "generator updates", y: y) {
      for (kind, study) in zip(kinds, studies) { Series(kind, study.scores.map(score)) }
    }
  }
  func strips(_ label: String, _ value: (BatchScores) -> Double) -> StripGroup {
    StripGroup(label, values: studies.map { $0.batches.map(value) })
  }
  try notebook.save(
    Figure {
      PanelRow("A batch as it is generated in training, seed \(notebook.seed)") {
        for (kind, study) in zip(kinds, studies) { ImageGrid(study.batches[0].shown.images, title: kind) }
      }
      Row {
        LinePlot("Batch norm: losses", losses: batch, y: losses)
        LinePlot("Virtual batch norm: losses", losses: virtual, y: losses)
      }
      Row {
        curves("Inception score", Axis("inception score", in: 0...10), \.inception)
        curves("Fréchet distance from the test images", .logarithmic("Fréchet distance"), \.frechet)
      }
      Row {
        StripPlot(
          "Correlation of two images", x: Labels(names: kinds), y: "mean correlation",
          groups: [
            strips("of one batch", \.correlation.withinBatches),
            strips("of two batches", \.correlation.betweenBatches),
            StripGroup("real, of one batch", values: kinds.map { _ in [real.withinBatches] }),
          ])
        StripPlot(
          "Change of an image with its batch", x: Labels(names: kinds), y: "RMS of pixels",
          groups: [strips("each seed", \.dependence)])
      }
    })
}

struct Study {
  let scores: Measured<Scores>
  let batches: [BatchScores]
  let balances: [LossBalance]
}
