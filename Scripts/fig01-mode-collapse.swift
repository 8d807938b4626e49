// # Figure 1: does a vanilla GAN collapse?
//
// The report says that a vanilla GAN draws few digits after 200,000 updates. We train the network of a blog that the
// report's description fits, and the dense GAN of a Keras notebook whose author saw no collapse. Both have one hidden
// layer of 128 units. What is it that keeps the digits of one of them?
//
// Sources: wiseodd/generative-models (the blog's code), naokishibuya/deep-learning, gan_mnist (the notebook).

import Counterfeit

struct Options: ParsableArguments {
  @Flag(help: "Let the generator's update also move the discriminator, as in the notebook's stacked model.")
  var unfrozenDiscriminator = false
}

Notebook.open(seed: 7, options: Options.self) { notebook in
  // ## Training
  // The vanilla GAN has uniform latents, images from zero to one and one update of each network in a step of 128 images;
  // the blog stops after 100,000 of them, the report after 200,000. The notebook's discriminator is updated on 64 real
  // images with a target of 0.9, then on 64 generated ones, and the generator on the same latents with a tenth of the
  // learning rate, for 100 epochs of 937 batches. Six vanilla GANs have one of its differences each. We expect the first to
  // lose digits and the second to keep them.
  let vanilla = try notebook.train(.vanilla, seeds: 10)
  let keras = try notebook.train(
    .notebook(unfrozenDiscriminator: notebook.options.unfrozenDiscriminator), seeds: 10)
  let changes = VanillaGAN.Change.ofNotebook
  let changed = try changes.map { try notebook.train(.vanilla($0), seeds: 3) }

  // ## How many digits are left?
  // A classifier predicts the digit of each sample. The effective number of classes, exp(H) of their fractions, is ten for
  // ten equally frequent digits and one for a single digit; it needs no threshold. We also count the digits of at least
  // 1 % of the samples, once with all predictions and once with those alone that are surer than 0.9.
  let samples = notebook.parameter("samples", quick: 2_000, paper: 10_000)
  let test = try MNIST.load(.test)
  let scores = try Measurement.scores(by: notebook.classifier(.leNet), against: test, samples: samples)
  let ofVanilla = try notebook.measure(scores, of: vanilla)
  let ofKeras = try notebook.measure(scores, of: keras)
  notebook.record("vanilla", vanilla)
  notebook.record("vanilla", ofVanilla)
  notebook.record("notebook", keras)
  notebook.record("notebook", ofKeras)

  // The blog ends at half of our updates and calls its samples surprisingly accurate.
  let half = ofVanilla.steps.count / 2
  notebook.record("vanilla.half.modes", of: ofVanilla.rows.map { Double($0[half].modesCovered()) }, digits: 1)
  notebook.record("vanilla.half.effective", of: ofVanilla.rows.map { $0[half].effectiveClasses }, digits: 1)
  notebook.record("vanilla.half.frechet", of: ofVanilla.rows.map { $0[half].frechet }, digits: 0)
  notebook.record(
    "vanilla.best.frechet", of: ofVanilla.rows.map { $0.map(\.frechet).min() ?? .nan }, digits: 0)
  notebook.claim(
    "vanilla.all-at-a-quarter", "After a quarter of its updates the vanilla GAN covers all ten digits.",
    holds: ofVanilla.rows.map { $0[half / 2].modesCovered() == 10 })
  notebook.claim(
    "vanilla.loses", "In the end its effective number of classes is at least one below its greatest.",
    holds: ofVanilla.rows.map { $0.effectiveLoss >= 1 })
  notebook.claim(
    "notebook.keeps", "That of the notebook's GAN is less than one below its greatest.",
    holds: ofKeras.rows.map { $0.effectiveLoss < 1 })

  // ## Which difference keeps the digits?
  // The notebook's GAN differs from the vanilla GAN in six things. We change one of them at a time in the vanilla GAN, and
  // compare after 100,000 updates with the vanilla GANs of the same seeds.
  let ofChanges = try changed.map { try notebook.measure(scores, of: $0) }
  let unchanged = ofVanilla.rows.prefix(notebook.seeds(3).count).map { $0[half] }
  for (change, scores) in zip(changes, ofChanges) {
    notebook.record("\(change.rawValue).effective", of: scores.last.map(\.effectiveClasses), digits: 1)
    notebook.record("\(change.rawValue).frechet", of: scores.last.map(\.frechet), digits: 0)
    notebook.compare(
      "\(change.rawValue).effective", "The change raises the effective number of classes.",
      scores.last.map(\.effectiveClasses), with: unchanged.map(\.effectiveClasses), digits: 1)
  }

  // ## The published curve
  // The notebook prints both losses after each epoch, without label smoothing, on 16 test images and 16 samples. We measure
  // ours in the same way and ask how many of its points lie in the range of our seeds. It calls epochs 80 to 90 an
  // equilibrium: then the last ten epochs should differ little from the ten before the eighties.
  let published = try notebook.publishedLosses()
  let losses = try notebook.measure(.testLosses(on: test, count: 16), of: keras)
  let epochs = Array(published.epochs.prefix(losses.steps.count - 1))
  func inside(_ points: [Double], _ value: (DiscriminatorLosses) -> Double) -> Double {
    let ranges = epochs.map { epoch in losses.rows.map { value($0[epoch]) } }
    let count = zip(points, ranges).count { point, values in
      (values.min() ?? .nan) <= point && point <= (values.max() ?? .nan)
    }
    return 100 * Double(count) / Double(epochs.count)
  }
  notebook.record(
    "published.inside.discriminator", inside(published.discriminator, \.discriminator), digits: 0)
  notebook.record("published.inside.generator", inside(published.generator, \.generator), digits: 0)
  func decade(_ number: Int, _ loss: (DiscriminatorLosses) -> Double) -> [Double] {
    let length = epochs.count / 10
    return losses.rows.map { $0[(1 + number * length)..<(1 + (number + 1) * length)].map(loss).mean }
  }
  notebook.compare(
    "equilibrium.generator", "The generator's loss still falls from epochs 71–80 to 91–100.",
    decade(9, \.generator), with: decade(7, \.generator), claimsRise: false, digits: 3)
  notebook.compare(
    "equilibrium.discriminator", "The discriminator's loss still rises from epochs 71–80 to 91–100.",
    decade(9, \.discriminator), with: decade(7, \.discriminator), digits: 3)

  // ## The figure
  // Each thin line is a seed.
  func curves<Value: PlotValue>(_ title: String, _ y: Axis, _ value: (Scores) -> Value) -> LinePlot {
    LinePlot(title, x: "generator updates", y: y) {
      Series("vanilla GAN", ofVanilla.map(value), spread: .runs)
      Series("notebook GAN", ofKeras.map(value), spread: .runs)
    }
  }
  func lastSamples(_ title: String, _ trained: [TrainedGAN]) throws -> ImageGrid {
    let kept = try notebook.measure(.samples(8), of: Array(trained.prefix(5)), at: trained.lastStep)
    return ImageGrid(kept.last.map(\.images).joined(), title: title, columns: 8)
  }
  func ours(_ title: String, _ points: [Double], _ value: (DiscriminatorLosses) -> Double) -> LinePlot {
    let measured = losses.map(value)
    return LinePlot(title, x: "epoch", y: .logarithmic("loss (nats)")) {
      Series("ours", x: epochs, runs: measured.rows.map { Array($0.dropFirst()) })
      Series(points: "published", x: epochs, y: Array(points.prefix(epochs.count)))
    }
  }
  let names = ["none"] + changes.map(\.shortName)
  try notebook.save(
    Figure {
      Row {
        curves("Effective number of digits", Axis("classes, exp(H)", in: 0...10.5), \.effectiveClasses)
        curves("Fréchet distance from the test images", .logarithmic("Fréchet distance"), \.frechet)
      }
      try PanelRow("In the end: eight latents, a row for each of five seeds") {
        try lastSamples("Vanilla GAN", vanilla)
        try lastSamples("Notebook GAN", keras)
      }
      StripPlot(
        "Vanilla GAN with one change, halfway: each dot is a seed", x: Labels(names: names),
        y: Axis("classes, exp(H)", in: 0...10.5), showsLegend: false,
        groups: [
          StripGroup(
            "seeds",
            values: [unchanged.map(\.effectiveClasses)] + ofChanges.map { $0.last.map(\.effectiveClasses) })
        ], pairing: .categories)
      Row {
        ours("Notebook: discriminator, test images", published.discriminator, \.discriminator)
        ours("Notebook: generator, test images", published.generator, \.generator)
      }
      Row {
        LinePlot("Vanilla GAN: losses in training", losses: vanilla, y: .logarithmic("loss (nats)"))
        LinePlot("Notebook GAN: losses in training", losses: keras, y: .logarithmic("loss (nats)"))
      }
    })
}
