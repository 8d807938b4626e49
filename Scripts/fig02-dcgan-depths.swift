// # Figure 2: how deep should a DCGAN be?
//
// With convolutions a GAN on MNIST is said to keep all its digits. The report trains three generators, shallow, medium and
// deep, and says which of them balances best against the same discriminator. They have the same layers; what it calls
// depth is the number of their channels. We train each from several seeds and check what it says, claim by claim.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // Batches of 32, images between −1 and 1, normal latents, Adam with β₁ = 0.5. The generator is updated on the samples
  // that the discriminator was just updated on. The report prints a learning rate of 0.002 and likely means 0.0002: the
  // medium network is trained with both. A third of the updates is enough to see whether 0.002 fails.
  let depths = try DCGAN.Depth.allCases.map { try notebook.train(.dcgan($0), seeds: 3) }
  let printed = try notebook.train(.dcgan(.medium, learningRate: 2e-3), seeds: 3)
  let studies = depths + [printed]

  // ## Scores over training
  let samples = notebook.parameter("samples", quick: 500, paper: 5_000)
  let measurement = try Measurement.scores(
    by: notebook.classifier(.leNet), against: MNIST.load(.test), samples: samples)
  let scores = try studies.map { try notebook.measure(measurement, of: $0) }

  // ## Losses late in training
  // The discriminator's loss is the sum over real and generated images: 1.39 nats when it can only guess, and then the
  // generator's is 0.69. The report takes the training to be the better balanced, the less lies between both losses, so
  // we record that gap, its sign, and how much the losses oscillate around their late means.
  let late = notebook.parameter("late.updates", quick: 30, paper: 400)
  let balances = studies.map { trained in
    trained.map { $0.history.balance(after: $0.result.steps - late) }
  }
  let names = ["shallow", "medium", "deep", "printed-rate"]
  for (index, name) in names.enumerated() {
    notebook.record(name, studies[index])
    notebook.record(name, scores[index])
    notebook.record("\(name).late", balances[index])
  }

  // ## The report's claims
  let (shallow, medium, deep) = (balances[0], balances[1], balances[2])
  func covered(_ study: Int, _ seed: Int) -> Int { scores[study].last[seed].modesCovered(threshold: 0.01) }
  notebook.claim("deeper-balances", "The deeper the generator, the less lies between the late losses.") {
    deep[$0].gap < medium[$0].gap && medium[$0].gap < shallow[$0].gap
  }
  notebook.claim(
    "deeper-guessing", "The deeper the generator, the nearer both late losses are to those of guessing."
  ) { seed in
    let distances = [shallow, medium, deep].map { $0[seed].fromGuessing }
    return zip(distances, distances.dropFirst()).allSatisfy {
      $1.generator < $0.generator && $1.discriminator < $0.discriminator
    }
  }
  notebook.claim("medium-near-one", "Both late losses of the medium generator lie between 0.5 and 1.5.") {
    0.5...1.5 ~= medium[$0].generator && 0.5...1.5 ~= medium[$0].discriminator
  }
  notebook.claim("medium-steadiest", "With the medium generator the losses oscillate least.") {
    medium[$0].oscillation < min(shallow[$0].oscillation, deep[$0].oscillation)
  }
  notebook.claim(
    "deep-scores", "In the end the deep generator has the best inception score and Fréchet distance."
  ) { seed in
    let last = scores.map { $0.last[seed] }
    return last[..<2].allSatisfy { last[2].inception > $0.inception && last[2].frechet < $0.frechet }
  }
  notebook.claim("no-collapse", "In the end each digit has a hundredth of the samples, at every depth.") {
    seed in
    (0..<3).allSatisfy { covered($0, seed) == 10 }
  }
  notebook.claim(
    "printed-rate", "The same holds with the printed learning rate, after a third of the updates."
  ) {
    covered(3, $0) == 10
  }

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest. The depths share one scale. A row of
  // samples is a seed; samples at the same place of two grids are of one latent.
  let labels = ["shallow", "medium", "deep", "rate 0.002"]
  let losses = Axis("loss (nats)", in: 0...depths.flatMap { $0 }.greatestLoss.rounded(.up))
  func strip(_ label: String, _ mean: KeyPath<LossBalance, Double>, _ spread: KeyPath<LossBalance, Double>)
    -> StripGroup
  {
    StripGroup(
      label, values: balances[..<3].map { $0.map { $0[keyPath: mean] } },
      spreads: balances[..<3].map { $0.map { $0[keyPath: spread] } })
  }
  func curves<Value: PlotValue>(_ title: String, _ y: Axis, _ value: (Scores) -> Value) -> LinePlot {
    LinePlot(title, x: "generator updates", y: y) {
      for (label, scores) in zip(labels, scores) { Series(label, scores.map(value)) }
    }
  }
  let grids = try zip(labels, studies).map { label, trained in
    let kept = try notebook.measure(.samples(6), of: trained)
    return ImageGrid(kept.last.map(\.images).joined(), title: label, columns: 6)
  }
  try notebook.save(
    Figure {
      PanelRow("The same latents in the end, a row for each seed") { for grid in grids { grid } }
      Row {
        for (label, trained) in zip(labels, depths) {
          LinePlot("\(label.capitalized): losses", losses: trained, y: losses)
        }
      }
      Row {
        LinePlot("Medium, learning rate 0.002: losses", losses: printed)
        StripPlot(
          "Late losses: each seed's mean ± oscillation", x: Labels(names: Array(labels.prefix(3))),
          y: "loss (nats)",
          groups: [
            strip("generator", \.generator, \.generatorOscillation),
            strip("discriminator", \.discriminator, \.discriminatorOscillation),
          ])
      }
      Row {
        curves("Digits of 1 % or more", Axis("digits covered", in: 0...10.5)) {
          $0.modesCovered(threshold: 0.01)
        }
        curves("Inception score", Axis("inception score", in: 0...10), \.inception)
        curves("Distance from test images", .logarithmic("Fréchet distance"), \.frechet)
      }
    })
}
