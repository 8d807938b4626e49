// # Figure 5: digits by their labels
//
// A conditional generator takes the label of a digit. We give every label to the plain conditional GAN and to the tuned
// conditional DCGAN of table 1, with the same latents: from row to row the label alone changes, and what a column has in
// common should be the handwriting of its latents. Between two labels there are no data; we look there too.

import Counterfeit

Notebook.open(seed: 8) { notebook in
  // ## Training
  // The trainings are those of table 1.
  let dense = try notebook.train(.conditional(ConditionalVariant(.dense)), seeds: 3)
  let tuned = try notebook.train(.conditional(ConditionalVariant(.tuned)), seeds: 3)
  let classifier = try notebook.classifier(.leNet)
  notebook.record("cgan", dense)
  notebook.record("cdcgan", tuned)

  // ## Every digit with the same latents
  // Below each image stands the digit that LeNet reads where it is not that of the label.
  let columns = 12
  func latents(_ count: Int, length: Int) -> Latents {
    Latents(
      random: count, length: length, from: RandomStream(seed: notebook.seed, name: "latents of the columns"))
  }
  func grid(_ title: String, _ trained: [TrainedGAN], length: Int) throws -> LabeledGrid {
    let labels = (0..<10 * columns).map { $0 / columns }
    let row = latents(columns, length: length)
    let measurement = Measurement.images(of: (0..<10).map { _ in row }.joined(), labels: labels)
    let images = try notebook.measure(measurement, of: Array(trained.prefix(1)), at: trained.lastStep).last[0]
      .images
    let predicted = try classifier.predict(images).labels
    return LabeledGrid(
      images, title: "\(title), seed \(notebook.seed)",
      labels: zip(predicted, labels).map { $0 == $1 ? "" : "\($0)" },
      x: Labels("latents", values: Array(1...columns)),
      y: Labels("label", values: Array(0..<10)))
  }

  // ## Between two labels
  // A label is a row with a one at its class. Between two classes the row is a mixture of theirs, with the same latents.
  // LeNet reads the nine images between the ends of many walks: how often is it one of both digits? Five pairs were chosen
  // beforehand, alike ones such as 3 and 8 and unlike ones such as 0 and 6.
  let pairs = [(0, 6), (1, 7), (3, 8), (4, 9), (5, 2)]
  let stops = 11
  let walks = notebook.parameter("mixture.walks", quick: 10, paper: 200)
  let ends = try notebook.measure(
    .mixtureEnds(of: pairs, stops: stops, latents: latents(walks * pairs.count, length: 32), by: classifier),
    of: tuned, at: tuned.lastStep
  ).last
  notebook.record("mixture.either-end", of: ends.map(\.mean), digits: 3)
  for (index, pair) in pairs.enumerated() {
    notebook.record("mixture.\(pair.0)-\(pair.1)", of: ends.map { $0[index] }, digits: 3)
  }
  let mixtures = try notebook.measure(
    .mixtures(of: pairs, stops: stops, latents: latents(pairs.count, length: 32)), of: Array(tuned.prefix(1)),
    at: tuned.lastStep
  ).last[0].images

  // ## The figure
  // Each thin line is a seed.
  let grids = (
    try grid("Conditional GAN", dense, length: 100), try grid("Conditional DCGAN", tuned, length: 32)
  )
  try notebook.save(
    Figure {
      Row {
        grids.0
        grids.1
      }
      LabeledGrid(
        mixtures, title: "Conditional DCGAN: the same latents between two labels",
        x: Labels("weight of the second digit", values: (0..<stops).map { Double($0) / 10 }, decimals: 1),
        y: Labels(names: pairs.map { "\($0.0) to \($0.1)" }))
      Row {
        LinePlot("Conditional GAN: losses", losses: dense, height: 260, spread: .runs)
        LinePlot("Conditional DCGAN: losses", losses: tuned, height: 260, spread: .runs)
      }
    })
}
