// # Figure 3: interpolations in latent space
//
// The MP-GAN's author walks through planes of latent space and sees digits turn into their neighbors, 9 to 4 to 1, and a
// region near the origin that never looks like a digit. We expect both: the generator is continuous, and training never
// samples the origin. But does a walk pass through digits, or through shapes that are none?
//
// Source: tsubu01/MP-GAN, experiment 3.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // The networks are declared in `Sources/Models/MPGAN.swift`. A batch of 128 is 64 real and 64 generated images for the
  // discriminator, in two updates, and then 128 new latents for the generator. The weights are part of the repository, so
  // that this figure needs no training. The three generators of figure 4, which learned eights alone, are asked about the
  // origin too.
  let trained = try notebook.train(.mpGAN, from: [notebook.seed], published: "mp-gan-digits")
  let ones = try notebook.train(.mpGAN(digit: 8), from: notebook.choose(quick: [8], paper: [8, 9, 10]))
  notebook.record("mp-gan", trained)
  func measure<Value: Codable>(_ measurement: Measurement<Value>) throws -> Value {
    try notebook.measure(measurement, of: trained, at: trained.lastStep).last[0]
  }

  // ## How good is the generator?
  let samples = notebook.parameter("samples", quick: 500, paper: 10_000)
  let (leNet, test) = (try notebook.classifier(.leNet), try MNIST.load(.test))
  let scores = try measure(.scores(by: leNet, against: test, samples: samples))
  let real = try notebook.realScores(by: .leNet, samples: samples)
  notebook.record("mp-gan.inception", scores.inception, digits: 2)
  notebook.record("mp-gan.frechet", scores.frechet, digits: 1)
  notebook.record("mp-gan.confident", scores.confidentClasses.reduce(0, +), digits: 3)
  notebook.record("mp-gan.frechet-over-real", scores.frechet / real.frechet, digits: 0)

  // ## Interpolations
  // Along great circles between random latents. Where images fade from one end to the other, the path-length ratio is one,
  // and each of the sixteen steps changes a sixteenth of the whole; random pairs say how much the whole is.
  let count = notebook.parameter("directions", quick: 50, paper: 500)
  let interpolations = try measure(.interpolations(count, halvings: 4))
  notebook.record("interpolation.steps", 16, digits: 0)
  let smoothness = interpolations.smoothness
  notebook.record(
    "interpolation",
    [
      "neighbor-change": [smoothness.neighborChange], "greatest-change": [smoothness.greatestChange],
      "pair-distance": [smoothness.pairDistance], "relative-change": [smoothness.relativeChange],
      "path-length-ratio": [smoothness.pathLengthRatio],
    ], digits: 3)

  // Which digits does a walk pass? LeNet classifies all seventeen images of each.
  let walks = try measure(.interpolationClasses(count, halvings: 4, by: leNet))
  notebook.record("walks.classes", walks.classes.map(Double.init).mean, digits: 1)
  notebook.record("walks.changes", walks.changes.map(Double.init).mean, digits: 1)
  notebook.record("walks.confident", walks.confident, digits: 3)
  notebook.record(
    "walks.third-class", Double(walks.classes.count { $0 > 2 }) / Double(walks.classes.count), digits: 3)

  // ## Does anything near the origin look like a digit?
  // Normal latents of 100 coordinates lie at a distance of about ten from the origin, so the generator was never trained
  // near it. We go outwards in random directions and ask the discriminator, how far the nearest training image is, and how
  // much contrast there is: a pale mixture of digits would lie near many and be none; and how sure LeNet is. Test images
  // give the values of real digits. No layer of the generator has a bias, so that the image at the origin is made by the
  // offsets and means of batch normalization alone: with both at zero it would be gray.
  let radii = (0...20).map(Double.init)
  let tests = notebook.parameter("test-images", quick: 1_000, paper: 10_000)
  let sweep = try measure(
    .radialSweep(count, radii: radii, training: MNIST.load(.train), test: test.prefix(tests)))
  let confidence = try measure(
    .radialConfidence(count, radii: radii, by: leNet, test: test.prefix(tests)))
  for (name, curve) in [
    ("probability", sweep.real), ("distance", sweep.distance), ("contrast", sweep.contrast),
    ("confidence", confidence),
  ] {
    let generated = curve.generated
    notebook.record("\(name).along-radius", series: generated.map(\.mean))
    notebook.record(
      name,
      ["origin": generated[0], "radius-10": generated[10], "radius-20": generated[20], "test": [curve.test]],
      digits: 3)
  }

  // The same of the generators of figure 4, each with a discriminator of its own, and of the eights that they learned.
  let learned = try DataSource.mnist(digit: 8, count: 1_024).load()
  let directions = notebook.parameter("directions.eights", quick: 20, paper: 50)
  let eights = try notebook.measure(
    .radialSweep(directions, radii: radii, training: learned, test: test.filter(label: 8)), of: ones,
    at: ones.lastStep
  ).last
  let all = [sweep] + eights
  func atOrigin(_ curve: (RadialScores) -> RadialCurve) -> [Double] {
    all.map { curve($0).generated[0].mean }
  }
  func onShell(_ curve: (RadialScores) -> RadialCurve) -> [Double] {
    all.map { curve($0).generated[10].mean }
  }
  notebook.compare(
    "origin.real",
    "The discriminator takes images at the origin less for real than those at a distance of 10.",
    atOrigin(\.real), with: onShell(\.real), claimsRise: false, digits: 3)
  notebook.compare(
    "origin.distance", "Training images are farther from images at the origin than from those at 10.",
    atOrigin(\.distance), with: onShell(\.distance), digits: 3)

  // ## The figure
  // Two grids of latents, ten by ten: two coordinates change, the other 98 are zero. Both pairs were fixed before anything
  // was plotted; their corners lie at |z| = 12.7. Below each image stands the digit that LeNet reads. Curves are means over
  // directions, bands one standard deviation of them; normal latents lie in the gray range.
  func plot(_ title: String, _ y: Axis, _ curve: RadialCurve) -> LinePlot {
    LinePlot(title, x: "radius |z|", y: y, height: 260, showsLegend: false) {
      Series("generated", x: radii, runs: curve.directions, spread: .standardDeviation)
      ReferenceLine("test images", at: curve.test)
      ShadedRange("trained", x: 8.6...11.4)
    }
  }
  let grids = try [(41, 42), (7, 77)].map { axes in
    let grid = LatentGrid(axes: axes, from: -9, to: 9, steps: 10, length: 100)
    let images = try measure(.images(of: grid)).images
    return LabeledGrid(images, on: grid, labels: try leNet.predict(images).labels.map { "\($0)" })
  }
  try notebook.save(
    Figure {
      Row { for grid in grids { grid } }
      try ImageGrid(
        interpolations.shown.images.prefix(3 * 17),
        title: "Interpolations along great circles, each between two random latents",
        columns: 17, labels: leNet.predict(interpolations.shown.images.prefix(3 * 17)).labels.map { "\($0)" })
      LabeledGrid(
        sweep.shown.images, title: "Three random directions, from the origin outwards",
        x: Labels("radius |z|", values: radii), y: Labels(names: ["", "", ""]))
      Row {
        plot("Discriminator", Axis("D(x)", in: 0.3...0.6), sweep.real)
        plot("Nearest digit", "RMS distance", sweep.distance)
        plot("Contrast", "std of pixels", sweep.contrast)
        plot("LeNet", Axis("confidence", in: 0...1), confidence)
      }
    })
}
