// # Figure 3: a walk through latent space
//
// Neighbours in latent space should draw neighbouring digits. The MP-GAN is trained on all digits once; its weights
// are part of the repository, so that this figure is drawn without training. `--fresh` trains it again and says
// whether it reaches the same weights, at paper scale.

import Adversarial
import Datasets
import Evaluation
import Figures
import Kernels
import Networks
import Notebook
import Players

Notebook.open(seed: 7) { notebook in
  let digits = try MNIST.load(.train)

  // ## The game
  // The networks are declared in `Sources/Players/MPGAN.swift`. A batch of 128 is 64 real and 64 drawn images for the
  // discriminator, in two updates, and then 128 new latents for the generator. An epoch has as many turns as the digits
  // have batches of 128.
  let run = try notebook.train(
    "mp-gan-digits", from: [notebook.seed], on: digits, scaledTo: .unit, options: MPGAN.options,
    steps: notebook.choose(quick: 234, paper: 10 * (digits.count / 128)), committedAs: "mp-gan-digits",
    players: { (try MPGAN.generator(), try MPGAN.discriminator()) })[0]
  notebook.record("mp-gan", [run.history], of: [run.seed])
  notebook.record("generator.parameters", Double(run.generator.parameterCount), digits: 0)
  notebook.record("generator.parameters.trainable", Double(run.generator.trainableParameterCount), digits: 0)
  notebook.record("discriminator.parameters", Double(run.discriminator.parameterCount), digits: 0)
  let draw = Inference(of: run.generator)

  // ## Walks
  // Along great circles between random latents. A walk whose images fade from one end to the other has no detour, and
  // each of its sixteen steps changes a sixteenth of the whole; random pairs say how much the whole is.
  let count = notebook.choose(quick: 50, paper: 500)
  let walks = LatentWalk.random(count, halvings: 4, from: RandomStream(seed: run.seed, name: "walks"))
  let walked = draw(walks.flatMap(\.points))
  let smoothness = WalkSmoothness(of: walked, perWalk: walks[0].count)
  notebook.record(
    "walk",
    [
      "neighbour-change": [smoothness.neighbourChange], "greatest-change": [smoothness.greatestChange],
      "pair-distance": [smoothness.pairDistance], "relative-change": [smoothness.relativeChange],
      "detour": [smoothness.detour],
    ], digits: 3)
  notebook.record("walk.count", Double(count), digits: 0)
  notebook.record("walk.steps", Double(walks[0].count - 1), digits: 0)

  // ## Does anything near the origin look like a digit?
  // Normal latents of 100 coordinates lie at a distance of about ten from the origin, so the generator was never
  // asked for what lies near it. We go outwards in random directions and ask the discriminator, how far the nearest
  // training image is, and how much contrast there is: a pale mixture of digits would lie near many and be none. Test
  // images say what all three are for real digits.
  let rays = LatentRays(count, from: RandomStream(seed: run.seed, name: "rays"))
  let radii = (0...20).map(Double.init)
  let outwards = radii.map { draw(rays.points(atRadius: $0)) }
  let test = try MNIST.load(.test).prefix(notebook.choose(quick: 1_000, paper: 10_000)).images(
    scaledTo: .unit)

  let judge = Inference(of: run.discriminator) { $0.sigmoid() }
  let nearest = NearestTrainingImage(among: digits, scaledTo: .unit)

  func measured(_ name: String, _ measure: ([Float]) -> [Double]) -> (drawn: [[Double]], test: Double) {
    let (drawn, test) = (outwards.map(measure), measure(test).mean)
    notebook.record("\(name).along-radius", series: drawn.map(\.mean))
    notebook.record(
      name, ["origin": drawn[0], "radius-10": drawn[10], "radius-20": drawn[20], "test": [test]], digits: 3)
    return (drawn, test)
  }
  let verdicts = measured("verdict") { judge($0).map(Double.init) }
  let distances = measured("distance") { nearest.distances(of: $0) }
  let contrasts = measured("contrast") { imageContrasts($0) }
  notebook.record(
    claim: "origin.verdict", "The discriminator believes less at the origin than at a distance of 10.",
    holds: [verdicts.drawn[0].mean < verdicts.drawn[10].mean])
  notebook.record(
    claim: "origin.distance", "Training images are farther from what is drawn at the origin than at 10.",
    holds: [distances.drawn[0].mean > distances.drawn[10].mean])

  // ## The figure
  // Two planes, ten by ten: two coordinates change, the other 98 are zero. Curves are means over directions, bands
  // one standard deviation of them.
  func curve(_ title: String, _ y: Axis, _ values: (drawn: [[Double]], test: Double)) -> LinePlot {
    LinePlot(title, x: "distance from origin |z|", y: y) {
      Series(
        "drawn", x: radii, runs: (0..<count).map { ray in values.drawn.map { $0[ray] } }, spread: .deviation)
      Series("test images", x: [radii[0], radii.last!], y: [values.test, values.test])
    }
  }
  let figure = Figure {
    Row {
      for axes in [(41, 42), (7, 77)] {
        ImageTable(LatentPlane(axes: axes, from: -9, to: 9, steps: 10), drawnBy: draw, range: 0...1)
      }
    }
    ImageSheet(
      Array(walked.prefix(5 * walks[0].count * 784)),
      title: "Walks along great circles, each between two random latents", columns: walks[0].count,
      range: 0...1)
    ImageTable(
      (0..<3).flatMap { ray in outwards.flatMap { $0[ray * 784..<(ray + 1) * 784] } },
      title: "Three random directions, from the origin outwards",
      x: Labels("distance from origin |z|", values: radii), y: Labels(names: ["", "", ""]), range: 0...1)
    Row {
      curve("Discriminator", Axis("probability of “real”", in: 0...1), verdicts)
      curve("Nearest training image", "RMS distance", distances)
      curve("Contrast", "deviation of pixels", contrasts)
    }
  }
  try notebook.save(figure)
}
