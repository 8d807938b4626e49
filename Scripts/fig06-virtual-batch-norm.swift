// # Figure 6: what does virtual batch normalisation change?
//
// Batch normalisation lets the images of a batch depend on one another; virtual batch normalisation takes a fixed batch
// to refer to. The report finds that on the medium DCGAN it leaves the balance of the losses as it is, and that the
// images of a batch are less alike. We train both from several seeds and measure.

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

  // ## Training
  // The medium network of figure 2 with its options, and the same with virtual batch normalisation in the generator,
  // beside as many reference examples as a batch has.
  let steps = notebook.choose(quick: 120, paper: 4_200)
  let late = notebook.choose(quick: 90, paper: 3_800)
  let sampleCount = notebook.choose(quick: 500, paper: 5_000)
  let options = DCGAN.options()
  let look = try notebook.digits(
    in: sampleCount, readBy: notebook.digitReader(.leNet), beside: MNIST.load(.test), scaledTo: .symmetric,
    after: Array(stride(from: 0, through: steps, by: notebook.choose(quick: 40, paper: 700))))
  func train(_ name: String, virtual: Bool) throws -> [TrainedPlayers] {
    try notebook.train(
      name, from: seeds, on: digits, scaledTo: .symmetric, options: options, steps: steps, observing: look,
      players: {
        (try DCGAN.generator((256, 128), virtualBatchNorm: virtual), try DCGAN.discriminator())
      })
  }
  let (ordinary, virtual) = (try train("medium", virtual: false), try train("medium-vb", virtual: true))

  // ## How alike are the images of a batch?
  // Drawn as the discriminator sees them in the game, 32 at a time. Two images are as alike as their pixels correlate.
  // Then the same latents are drawn once more among others: how much does an image change with its company?
  let (batches, size) = (notebook.choose(quick: 40, paper: 200), options.batchSize)
  func drawn(_ runs: [TrainedPlayers]) throws -> [Drawn] {
    try runs.map { run in
      let draw = Inference(inGameOf: run.generator, options: options, seed: run.seed)
      let latents = RandomStream(seed: run.seed, name: "latents of batches")
        .numbers(options.latents, count: batches * size * 100)
      // Every second image stays where it is, the others go to the next batch.
      let moved = latents.indices.map { place in
        place / 100 % 2 == 0 ? latents[place] : latents[(place + size * 100) % latents.count]
      }
      let (images, among) = (draw(latents), draw(moved))
      let changes = stride(from: 0, to: images.count, by: 2 * 784).map {
        imageDistance(images[$0..<$0 + 784], among[$0..<$0 + 784])
      }
      return Drawn(
        first: Array(images.prefix(16 * 784)),
        likeness: try ImageLikeness(of: images, inBatchesOf: size),
        change: changes.reduce(0, +) / Double(changes.count))
    }
  }
  let (ofOrdinary, ofVirtual) = (try drawn(ordinary), try drawn(virtual))
  let ofReal = try ImageLikeness(
    of: digits.prefix(batches * size).images(scaledTo: .symmetric), inBatchesOf: size)

  // ## What is found
  func balances(_ runs: [TrainedPlayers]) -> [LossBalance] { runs.map { $0.history.balance(after: late) } }
  let (before, after) = (balances(ordinary), balances(virtual))
  for (name, runs, drawn) in [("medium", ordinary, ofOrdinary), ("medium-vb", virtual, ofVirtual)] {
    notebook.record(name, runs.map(\.history), of: seeds)
    notebook.record("\(name).late", balances(runs))
    notebook.record("\(name).likeness.within", of: drawn.map(\.likeness.withinBatches), digits: 4)
    notebook.record("\(name).likeness.between", of: drawn.map(\.likeness.betweenBatches), digits: 4)
    notebook.record("\(name).change", of: drawn.map(\.change), digits: 4)
    for score in ["inception", "frechet"] {
      notebook.record(
        "\(name).\(score).final", of: runs.map { $0.history.observed(score).last! }, digits: 2)
    }
  }
  notebook.record("real.likeness.within", ofReal.withinBatches, digits: 4)
  notebook.record("batches", Double(batches), digits: 0)
  notebook.record("late.from", Double(late), digits: 0)

  // ## The report's claims
  // It judges the balance by how much lies between both losses, and so overlooks on which side.
  func claim(_ name: String, _ words: String, holds: (Int) -> Bool) {
    notebook.record(claim: name, words, holds: seeds.indices.map(holds))
  }
  claim(
    "balance",
    "Virtual batch normalisation changes the distance between the late losses by less than 0.1 nats."
  ) {
    abs(after[$0].gap - before[$0].gap) < 0.1
  }
  claim(
    "difference",
    "Virtual batch normalisation lowers the generator's late loss against the discriminator's by 0.1 nats or more."
  ) {
    before[$0].difference - after[$0].difference >= 0.1
  }
  claim("likeness", "Virtual batch normalisation makes the images of a batch less alike.") {
    ofVirtual[$0].likeness.withinBatches < ofOrdinary[$0].likeness.withinBatches
  }
  claim(
    "apart", "Under batch normalisation two images of a batch are less alike than two of different batches."
  ) {
    ofOrdinary[$0].likeness.withinBatches < ofOrdinary[$0].likeness.betweenBatches
  }
  claim("company", "With virtual batch normalisation an image does not change with its company.") {
    ofVirtual[$0].change == 0 && ofOrdinary[$0].change > 0
  }
  claim("inception", "Virtual batch normalisation raises the inception score.") {
    virtual[$0].history.observed("inception").last! > ordinary[$0].history.observed("inception").last!
  }

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest.
  let kinds = ["batch norm", "virtual batch norm"]
  func score(_ title: String, _ y: Axis, _ name: String) -> LinePlot {
    LinePlot(title, x: "generator updates", y: y) {
      for (kind, runs) in zip(kinds, [ordinary, virtual]) {
        Series(kind, observed: name, of: runs.map(\.history))
      }
    }
  }
  let most = (ordinary + virtual).flatMap { $0.history.generatorLoss + $0.history.discriminatorLoss }.max()!
  let losses = Axis("loss (nats)", in: 0...most.rounded(.up))
  let figure = Figure {
    Strip("A batch as it is drawn in the game after \(steps) generator updates, seed \(seeds[0])") {
      for (kind, drawn) in zip(kinds, [ofOrdinary, ofVirtual]) {
        ImageSheet(drawn[0].first, title: kind, columns: 8)
      }
    }
    Row {
      LinePlot("Batch norm: losses", losses: ordinary.map(\.history), y: losses)
      LinePlot("Virtual batch norm: losses", losses: virtual.map(\.history), y: losses)
    }
    Row {
      score("Inception score", Axis("inception score", in: 0...10), "inception")
      score("Fréchet distance from the test images", .logarithmic("Fréchet distance"), "frechet")
    }
    Row {
      DotPlot(
        "Likeness of two images", x: Labels(names: kinds), y: "mean correlation",
        groups: [
          Dots("of one batch", values: [ofOrdinary, ofVirtual].map { $0.map(\.likeness.withinBatches) }),
          Dots("of two batches", values: [ofOrdinary, ofVirtual].map { $0.map(\.likeness.betweenBatches) }),
          Dots("real, of one batch", values: kinds.map { _ in [ofReal.withinBatches] }),
        ])
      DotPlot(
        "Change of an image with its company", x: Labels(names: kinds), y: "RMS of pixels",
        groups: [Dots("each seed", values: [ofOrdinary, ofVirtual].map { $0.map(\.change) })])
    }
  }
  try notebook.save(figure)
}

/// What a generator draws in batches.
struct Drawn {
  /// The first images of the first batch.
  let first: [Float]
  let likeness: ImageLikeness
  /// The mean distance of an image from what the same latents give among others.
  let change: Double
}
