// # Figure 5: digits by their labels
//
// A conditional generator takes the label of a digit. We give every label to the plain conditional GAN, and to the one of
// table 1 whose samples are nearest to real digits, with the same latents: from row to row the label alone changes, and
// what a column has in common is the handwriting of its latents. Then we interpolate between labels, where there are no
// data.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // The trainings are those of table 1. There the conditional DCGAN with virtual batch normalization and label smoothing has
  // the least Fréchet distance from the test images.
  let plainGAN = ConditionalVariant(isConvolutional: false, isVirtual: false, smooths: false)
  let bestGAN = ConditionalVariant(isConvolutional: true, isVirtual: true, smooths: true)
  let plain = try notebook.train(.conditional(plainGAN), seeds: 3)
  let best = try notebook.train(.conditional(bestGAN), seeds: 3)
  let classifier = try notebook.classifier(.leNet)

  // ## Every digit with the same latents
  let columns = 12
  let latents = Latents(
    random: columns, length: 100, from: RandomStream(seed: notebook.seed, name: "latents of the columns"))
  func grid(_ title: String, _ trained: [TrainedGAN]) throws -> LabeledGrid {
    let images = Measurement.images(
      of: (0..<10).map { _ in latents }.joined(), labels: (0..<10 * columns).map { $0 / columns })
    let kept = try notebook.measure(images, of: Array(trained.prefix(1)), at: trained.lastStep).last[0]
    return LabeledGrid(
      kept.images, title: "\(title), seed \(notebook.seed)", x: Labels("latents", values: Array(1...columns)),
      y: Labels("label", values: Array(0..<10)))
  }

  // ## Between two labels
  // A label is a row with a one at its class. Between two classes the row is a mixture of theirs, with the same latents. The
  // classifier predicts each image but those at both ends: how often is it one of both digits?
  let pairs = [(0, 6), (1, 7), (3, 8), (4, 9), (5, 2)]
  let stops = 11
  let mixtures = try notebook.measure(
    .mixtures(of: pairs, stops: stops, latents: latents), of: Array(best.prefix(1)), at: best.lastStep
  ).last[0].images
  let predicted = try classifier.predict(mixtures).labels
  let between = predicted.indices.filter { 1..<stops - 1 ~= $0 % stops }
  let eitherEnd = between.count { place in
    let pair = pairs[place / stops]
    return [pair.0, pair.1].contains(predicted[place])
  }
  notebook.record("mixture.either-end", Double(eitherEnd) / Double(between.count), digits: 2)
  notebook.record("mixture.stops", Double(stops), digits: 0)
  for (name, trained) in [(plainGAN.name, plain), (bestGAN.name, best)] { notebook.record(name, trained) }

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest.
  let grids = (try grid("Conditional GAN", plain), try grid("Conditional DCGAN, VB+LS", best))
  try notebook.save(
    Figure {
      Row {
        grids.0
        grids.1
      }
      LabeledGrid(
        mixtures, title: "Conditional DCGAN, VB+LS: the same latents between two labels",
        x: Labels("weight of the second digit", values: (0..<stops).map { Double($0) / 10 }, decimals: 1),
        y: Labels(names: pairs.map { "\($0.0) to \($0.1)" }))
      Row {
        LinePlot("Conditional GAN: losses", losses: plain)
        LinePlot("Conditional DCGAN, VB+LS: losses", losses: best)
      }
    })
}
