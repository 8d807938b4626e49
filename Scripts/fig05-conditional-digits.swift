// # Figure 5: digits on demand
//
// A conditional generator is told which digit to draw. We ask the plain conditional GAN, and the one of table 1 whose
// drawings are nearest to real digits, for every digit with the same latents: from row to row the label alone changes,
// and what a column has in common is the hand that its latents stand for. Then we walk from class to class, where there
// are no data.

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
  let seeds = notebook.seeds(3)
  let steps = notebook.choose(quick: 80, paper: 3_000)
  let reader = try notebook.digitReader(.leNet)

  // ## Training
  // The trainings are those of table 1, which are found again. There the conditional DCGAN with virtual batch
  // normalisation and label smoothing has the least Fréchet distance from the test images.
  func train(_ variant: ConditionalVariant) throws -> [TrainedPlayers] {
    let options = variant.options(steps: steps)
    return try notebook.train(
      variant.name, from: seeds, on: digits, scaledTo: .symmetric, options: options, steps: steps,
      players: variant.players)
  }
  let plain = ConditionalVariant(isConvolutional: false, isVirtual: false, smooths: false)
  let best = ConditionalVariant(isConvolutional: true, isVirtual: true, smooths: true)
  let (ofPlain, ofBest) = (try train(plain), try train(best))

  // ## Every digit with the same latents
  let columns = 12
  let latents = RandomStream(seed: notebook.seed, name: "latents of the columns")
    .numbers(.normal(mean: 0, deviation: 1), count: columns * 100)
  func table(_ title: String, _ players: TrainedPlayers) -> ImageTable {
    let draw = Inference(of: players.generator)
    let images = (0..<10).flatMap { digit in
      draw(latents, [Float](repeating: Float(digit), count: columns))
    }
    return ImageTable(
      images, title: title, x: Labels("latents", values: Array(1...columns)),
      y: Labels("digit asked for", values: Array(0..<10)))
  }

  // ## Walks between classes
  // A label is a row with a one at its class. Between two classes the row is a mixture of theirs, with the latents
  // left as they are: so the generator's layers behind the label draw from mixtures too.
  let stops = 11
  let drawMixture = Inference(of: try ConditionalDCGAN.mixing(ofBest[0].generator))
  let pairs = [(0, 6), (1, 7), (3, 8), (4, 9), (5, 2)]
  let walks = pairs.enumerated().flatMap { row, pair in
    drawMixture(
      (0..<stops).flatMap { stop in
        let share = Float(stop) / Float(stops - 1)
        var label = [Float](repeating: 0, count: 10)
        label[pair.0] = 1 - share
        label[pair.1] = share
        return latents[row * 100..<(row + 1) * 100] + label
      })
  }

  // ## What is found
  // A walk is read by the classifier at each stop but its ends: how often it is one of both digits that the walk leads
  // between.
  let read = try reader.read(walks, scaledTo: .symmetric).labels
  let onTheWay = read.indices.filter { 1..<stops - 1 ~= $0 % stops }
  let eitherEnd = onTheWay.count { place in
    let pair = pairs[place / stops]
    return [pair.0, pair.1].contains(Int(read[place]))
  }
  notebook.record("walk.either-end", Double(eitherEnd) / Double(onTheWay.count), digits: 2)
  notebook.record("walk.stops", Double(stops), digits: 0)
  for (name, runs) in [(plain.name, ofPlain), (best.name, ofBest)] {
    notebook.record(name, runs.map(\.history), of: seeds)
  }

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest.
  let figure = Figure {
    Row {
      table("Conditional GAN, seed \(seeds[0])", ofPlain[0])
      table("Conditional DCGAN, VB+LS, seed \(seeds[0])", ofBest[0])
    }
    ImageTable(
      walks, title: "Conditional DCGAN, VB+LS: the same latents on the way from one digit to another",
      x: Labels("share of the second digit", values: (0..<stops).map { Double($0) / 10 }, decimals: 1),
      y: Labels(names: pairs.map { "\($0.0) to \($0.1)" }))
    Row {
      LinePlot("Conditional GAN: losses", losses: ofPlain.map(\.history))
      LinePlot("Conditional DCGAN, VB+LS: losses", losses: ofBest.map(\.history))
    }
  }
  try notebook.save(figure)
}
