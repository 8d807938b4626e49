// # Figure 6: what does virtual batch normalization change?
//
// Batch normalization lets the images of a batch depend on one another; virtual batch normalization (VB; Salimans et al.
// 2016) normalizes each with a fixed reference batch. The report says that on the medium DCGAN it leaves the balance of the
// losses as it is and makes the images of a batch less alike. As in Salimans's code we use it in the generator alone; the
// report does not say. We have no reason to expect images to be less alike, and look at the spread of the scores too.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // The medium network of figure 2; the same with VB and a reference of 32 images, as large as a batch; and of 64. All have
  // the same epsilon.
  let kinds = ["BN", "VB, 32", "VB, 64"]
  let names = ["medium", "medium-vb", "medium-vb64"]
  let trained = try [Normalization.batch, .virtualBatch(reference: 32), .virtualBatch(reference: 64)].map {
    try notebook.train(.dcgan(.medium, normalization: $0), seeds: 3)
  }
  let late = notebook.parameter("late.from", quick: 90, paper: 3_800)

  // ## Scores over training
  // Statistics of batch normalization are estimated anew; VB has none.
  let samples = notebook.parameter("samples", quick: 500, paper: 10_000)
  let test = try MNIST.load(.test)
  let measurement = try Measurement.scores(by: notebook.classifier(.leNet), against: test, samples: samples)
  let scores = try trained.map { try notebook.measure(measurement.of(.estimated), of: $0) }
  let running = try notebook.measure(measurement, of: trained[0])
  let real = try notebook.realScores(by: .leNet, samples: samples)

  // ## Are the images of a batch alike?
  // Generated as the discriminator sees them in training, 32 at a time. Then the same latents are generated once more in
  // other batches. With VB an image does not depend on its batch, by definition; with batch normalization it does.
  let batches = notebook.parameter("batches", quick: 40, paper: 200)
  let dependence = try trained.map {
    try notebook.measure(.batchDependence(batches: batches), of: $0, at: $0.lastStep).last
  }
  let balances = trained.map { $0.map { $0.history.balance(after: late) } }
  for index in names.indices {
    notebook.record(names[index], trained[index])
    notebook.record(names[index], scores[index])
    notebook.record("\(names[index]).late", balances[index])
    notebook.record(names[index], dependence[index])
  }
  let digits = try MNIST.load(.train).prefix(batches * DCGAN.batchSize).numbers(in: .symmetric)
  let ofDigits = try PairwiseCorrelation(of: digits, inBatchesOf: DCGAN.batchSize)
  notebook.record("real.correlation.within", ofDigits.withinBatches, digits: 4)

  // How jagged is a curve of scores? The mean absolute change of the distance between looks, with running and with
  // estimated statistics: if running statistics made it jagged, the second would be smaller.
  func jaggedness(_ measured: Measured<Scores>) -> [Double] {
    measured.rows.map { row in
      let late = row.suffix(row.count / 2 + 1).map(\.frechet)
      return zip(late, late.dropFirst()).map { abs($1 - $0) }.mean
    }
  }
  notebook.record("medium.jaggedness-running", of: jaggedness(running), digits: 1)
  notebook.record("medium.jaggedness", of: jaggedness(scores[0]), digits: 1)
  notebook.record("medium-vb.jaggedness", of: jaggedness(scores[1]), digits: 1)

  // ## The report's claims, and ours
  for (index, name) in [(1, "vb"), (2, "vb64")] {
    notebook.compare(
      "\(name).guessing", "VB changes the late losses' distance from guessing: it rises.",
      balances[index].map(\.guessingDistance), with: balances[0].map(\.guessingDistance), digits: 3)
    notebook.compare(
      "\(name).difference", "VB lowers the generator's late loss against the discriminator's.",
      balances[index].map(\.difference), with: balances[0].map(\.difference), claimsRise: false, digits: 3)
    notebook.compare(
      "\(name).correlation", "VB makes the images of a batch less alike.",
      dependence[index].map(\.correlation.withinBatches),
      with: dependence[0].map(\.correlation.withinBatches),
      claimsRise: false, digits: 4)
    notebook.compare(
      "\(name).frechet", "VB lowers the final Fréchet distance.", scores[index].last.map(\.frechet),
      with: scores[0].last.map(\.frechet), claimsRise: false, digits: 1)
  }
  notebook.compare(
    "references.frechet", "A reference of 64 images gives a lower distance than one of 32.",
    scores[2].last.map(\.frechet), with: scores[1].last.map(\.frechet), claimsRise: false, digits: 1)

  // ## The figure
  // Each thin line is a seed; dots of one seed are connected.
  func strip(_ title: String, _ y: Axis, _ references: [ReferenceLine], _ values: [[Double]]) -> StripPlot {
    StripPlot(
      title, x: Labels(names: kinds), y: y, height: 300, showsLegend: false,
      groups: [StripGroup("seeds", values: values)], pairing: .categories, references: references)
  }
  try notebook.save(
    Figure {
      PanelRow("Half a batch as it is generated in training, seed \(notebook.seed)") {
        for (kind, dependence) in zip(kinds, dependence) {
          ImageGrid(dependence[0].shown.images, title: kind)
        }
      }
      Row {
        for (index, kind) in kinds.enumerated() {
          LinePlot(
            "\(kind): losses", losses: trained[index], y: Axis("loss (nats)", in: 0.5...2.5), height: 260,
            spread: .runs, showsLegend: index == 0)
        }
      }
      LinePlot(
        "Distance from the test images", x: "generator updates", y: .logarithmic("Fréchet distance"),
        height: 300
      ) {
        for (kind, scores) in zip(kinds, scores) { Series(kind, scores.map(\.frechet), spread: .runs) }
        Series("BN, running", running.map(\.frechet), spread: .runs)
      }
      Row {
        strip(
          "Late distance from guessing", "nats", [], balances.map { $0.map(\.guessingDistance) })
        strip(
          "Correlation in a batch", "mean correlation",
          [ReferenceLine("real digits", at: ofDigits.withinBatches)],
          dependence.map { $0.map(\.correlation.withinBatches) })
        strip(
          "Final distance", .logarithmic("Fréchet distance"),
          [ReferenceLine("real digits", at: real.frechet)],
          scores.map { $0.last.map(\.frechet) })
      }
    })
}
