// # Figure 7: which remedy keeps a vanilla GAN from collapsing?
//
// The vanilla GAN of figure 1 loses digits. Salimans et al. (2016) propose minibatch discrimination, feature matching,
// historical averaging and one-sided label smoothing; DCGAN has batch normalization, PacGAN (Lin et al. 2018) shows the
// discriminator pairs, and a slow generator is what the notebook's GAN has. We give each to the vanilla GAN alone. We
// expect minibatch discrimination and packing to help, because they let the discriminator see that samples are alike.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // 100,000 updates, half of those of figure 1, whose vanilla GANs of the same seeds are the comparison. Minibatch
  // discrimination has five kernels of five dimensions, historical averaging a weight of 0.001: no source gives them for this
  // network. Batch normalization is in the hidden layer of both networks.
  let remedies = VanillaGAN.Change.remedies
  let vanilla = try notebook.train(.vanilla, seeds: 3)
  let trained = try remedies.map { try notebook.train(.vanilla($0), seeds: 3) }

  // ## Digits and distance
  // As in figure 1, with the statistics of batch normalization estimated anew.
  let samples = notebook.parameter("samples", quick: 2_000, paper: 10_000)
  let scores = try Measurement.scores(
    by: notebook.classifier(.leNet), against: MNIST.load(.test), samples: samples)
  let ofVanilla = try notebook.measure(scores, of: vanilla)
  let ofRemedies = try zip(remedies, trained).map {
    try notebook.measure($0 == .batchNorm ? scores.of(.estimated) : scores, of: $1)
  }
  let half = ofVanilla.steps.count / 2
  let unchanged = ofVanilla.rows.map { $0[half] }
  notebook.record("vanilla.effective", of: unchanged.map(\.effectiveClasses), digits: 1)
  notebook.record("vanilla.frechet", of: unchanged.map(\.frechet), digits: 0)
  for (remedy, (trained, scores)) in zip(remedies, zip(trained, ofRemedies)) {
    let name = remedy.rawValue
    notebook.record(name, trained)
    notebook.record(name, scores)
    notebook.compare(
      "\(name).effective", "The remedy raises the effective number of classes.",
      scores.last.map(\.effectiveClasses), with: unchanged.map(\.effectiveClasses), digits: 1)
    notebook.compare(
      "\(name).frechet", "The remedy lowers the Fréchet distance.", scores.last.map(\.frechet),
      with: unchanged.map(\.frechet), claimsRise: false, digits: 0)
  }

  // ## Which sign of failure warns?
  // "How to train a GAN" (Chintala et al. 2016) names four: the discriminator's loss goes to zero, gradients have norms
  // above 100, the discriminator's loss has spikes, the generator's loss falls steadily. We look for each in every
  // training, and ask whether the training lost a class or more on its way.
  let all = (vanilla + trained.flatMap { $0 }).map { FailureSigns(of: $0.history) }
  let losing = (ofVanilla.rows.map { Array($0[...half]) } + ofRemedies.flatMap(\.rows)).map {
    $0.effectiveLoss >= 1
  }
  notebook.record("losing", Double(losing.count { $0 }), digits: 0)
  notebook.record("trainings", Double(losing.count), digits: 0)
  for (name, sign) in FailureSigns.all {
    notebook.record("\(name).losing", Double(zip(all, losing).count { $0[keyPath: sign] && $1 }), digits: 0)
    notebook.record("\(name).keeping", Double(zip(all, losing).count { $0[keyPath: sign] && !$1 }), digits: 0)
  }

  // ## The figure
  func curves<Value: PlotValue>(_ title: String, _ y: Axis, _ value: (Scores) -> Value) -> LinePlot {
    LinePlot(title, x: "generator updates", y: y) {
      for (remedy, scores) in zip(remedies, ofRemedies) { Series(remedy.shortName, scores.map(value)) }
    }
  }
  func strip(_ title: String, _ y: Axis, _ value: (Scores) -> Double) -> StripPlot {
    StripPlot(
      title, x: Labels(names: ["none"] + remedies.map(\.shortName)), y: y, showsLegend: false,
      groups: [StripGroup("seeds", values: [unchanged.map(value)] + ofRemedies.map { $0.last.map(value) })])
  }
  let grids = try zip(["none"] + remedies.map(\.shortName), [vanilla] + trained).map { name, trained in
    let kept = try notebook.measure(.samples(4), of: trained, at: [ofRemedies[0].steps.last ?? 0])
    return ImageGrid(kept.last.map(\.images).joined(), title: name, columns: 4)
  }
  try notebook.save(
    Figure {
      strip(
        "Effective number of digits at the end, each dot a seed", Axis("classes, exp(H)", in: 0...10.5),
        \.effectiveClasses)
      strip("Distance from the test images at the end", .logarithmic("Fréchet distance"), \.frechet)
      curves(
        "Effective number of digits: mean and range", Axis("classes, exp(H)", in: 0...10.5),
        \.effectiveClasses)
      PanelRow("Four latents at the end, a row for each seed") { for grid in grids { grid } }
    })
}
