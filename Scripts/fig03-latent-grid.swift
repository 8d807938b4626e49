// # Figure 3: interpolations in latent space
//
// Neighbors in latent space should give neighboring digits. The MP-GAN is trained once on all digits; its weights are part
// of the repository, so that this figure needs no training. `--fresh` trains it again and says whether it reaches the same
// weights.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // The networks are declared in `Sources/Models/MPGAN.swift`. A batch of 128 is 64 real and 64 generated images for the
  // discriminator, in two updates, and then 128 new latents for the generator.
  let trained = try notebook.train(.mpGAN, from: [notebook.seed], published: "mp-gan-digits")
  notebook.record("mp-gan", trained)
  func measure<Value: Codable>(_ measurement: Measurement<Value>) throws -> Value {
    try notebook.measure(measurement, of: trained, at: trained.lastStep).last[0]
  }

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

  // ## Does anything near the origin look like a digit?
  // Normal latents of 100 coordinates lie at a distance of about ten from the origin, so the generator was never trained
  // near it. We go outwards in random directions and ask the discriminator, how far the nearest training image is, and how
  // much contrast there is: a pale mixture of digits would lie near many and be none. Test images give the values of real
  // digits.
  let radii = (0...20).map(Double.init)
  let tests = notebook.parameter("test-images", quick: 1_000, paper: 10_000)
  let sweep = try measure(
    .radialSweep(count, radii: radii, training: MNIST.load(.train), test: MNIST.load(.test).prefix(tests)))
  for (name, curve) in [("real", sweep.real), ("distance", sweep.distance), ("contrast", sweep.contrast)] {
    let generated = curve.generated
    notebook.record("\(name).along-radius", series: generated.map(\.mean))
    notebook.record(
      name,
      ["origin": generated[0], "radius-10": generated[10], "radius-20": generated[20], "test": [curve.test]],
      digits: 3)
  }
  notebook.claim(
    "origin.real",
    "The discriminator takes samples at the origin less for real than those at a distance of 10.",
    holds: [sweep.real.generated[0].mean < sweep.real.generated[10].mean])
  notebook.claim(
    "origin.distance", "Training images are farther from samples at the origin than from those at 10.",
    holds: [sweep.distance.generated[0].mean > sweep.distance.generated[10].mean])

  // ## The figure
  // Two grids of latents, ten by ten: two coordinates change, the other 98 are zero. Curves are means over directions,
  // bands one standard deviation of them.
  func plot(_ title: String, _ y: Axis, _ curve: RadialCurve) -> LinePlot {
    LinePlot(title, x: "distance from origin |z|", y: y) {
      Series("generated", x: radii, runs: curve.directions, spread: .standardDeviation)
      Series("test images", x: [0.0, 20.0], y: [curve.test, curve.test])
    }
  }
  let grids = try [(41, 42), (7, 77)].map { axes in
    let grid = LatentGrid(axes: axes, from: -9, to: 9, steps: 10, length: 100)
    return LabeledGrid(try measure(.images(of: grid)).images, on: grid)
  }
  try notebook.save(
    Figure {
      Row { for grid in grids { grid } }
      ImageGrid(
        interpolations.shown.images,
        title: "Interpolations along great circles, each between two random latents",
        columns: 17)
      LabeledGrid(
        sweep.shown.images, title: "Three random directions, from the origin outwards",
        x: Labels("distance from origin |z|", values: radii), y: Labels(names: ["", "", ""]))
      Row {
        plot("Discriminator", Axis("probability of “real”", in: 0...1), sweep.real)
        plot("Nearest training image", "RMS distance", sweep.distance)
        plot("Contrast", "deviation of pixels", sweep.contrast)
      }
    })
}
