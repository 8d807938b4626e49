// # Figure 1: does a vanilla GAN collapse?
//
// Two networks of dense layers learn MNIST: the GAN of a widely read Keras notebook, and the vanilla GAN that is
// reported to keep only a few digits when it trains for long. We look at the same latents again and again, at both
// losses, and at which digits are left.

import Adversarial
import ArgumentParser
import Datasets
import Evaluation
import Figures
import Kernels
import Networks
import Notebook

struct Options: ParsableArguments {
  @Flag(help: "Let the generator's turn move the discriminator too, as the notebook's stacked model did.")
  var literal = false
}

Notebook.open(seed: 7, options: Options.self) { notebook in
  let digits = try MNIST.load(.train)
  let seeds = notebook.seeds(3)

  // ## Which digits are left
  // A classifier reads what is drawn. A digit counts as present when at least one image in a hundred is one.
  let sampleCount = notebook.choose(quick: 2_000, paper: 10_000)
  let leastShare = 0.01
  let reader = try notebook.digitReader(.leNet)
  let test = try MNIST.load(.test)

  func study(
    _ name: String, scaledTo scale: PixelScale, options: AdversarialOptions, steps: Int, every stride: Int,
    players: () throws -> (generator: Network, discriminator: Network)
  ) throws -> [TrainingHistory] {
    let look = try notebook.digits(
      in: sampleCount, readBy: reader, beside: test, scaledTo: scale,
      after: Array(Swift.stride(from: 0, through: steps, by: stride)))
    return try notebook.train(
      name, from: seeds, on: digits, scaledTo: scale, options: options, steps: steps, observing: look,
      players: players
    ).map(\.history)
  }

  // ## The notebook's GAN
  // The discriminator is updated on real images with the label 0.9, then on drawn ones; the generator answers on the
  // same latents. An epoch is 937 batches of 64.
  var ofNotebook = AdversarialOptions()
  ofNotebook.batchSize = 64
  ofNotebook.realTarget = 0.9
  ofNotebook.discriminatorTurn = .apart
  ofNotebook.generatorLatents = .shared
  ofNotebook.generatorOptimiser = Adam(rate: 1e-4)
  ofNotebook.discriminatorOptimiser = Adam(rate: 1e-3)
  ofNotebook.generatorTurnMovesDiscriminator = notebook.options.literal
  let epoch = 937
  let epochs = notebook.choose(quick: 10, paper: 100)
  let keras = try study(
    notebook.options.literal ? "notebook-literal" : "notebook", scaledTo: .symmetric,
    options: ofNotebook, steps: epochs * epoch, every: epochs / 10 * epoch
  ) {
    (
      try Network("generator", from: .noise(100)) {
        Dense(128)
        LeakyReLU(0.01)
        Dense(784)
        Tanh()
      },
      try Network("discriminator", from: .values(784)) {
        Dense(128)
        LeakyReLU(0.01)
        Dense(1)
      }
    )
  }

  // ## The vanilla GAN
  // Uniform latents, images between zero and one, one update of each player a turn.
  var ofVanilla = AdversarialOptions()
  ofVanilla.batchSize = 128
  ofVanilla.latents = .uniform(low: -1, high: 1)
  ofVanilla.generatorOptimiser = Adam(rate: 1e-3)
  ofVanilla.discriminatorOptimiser = Adam(rate: 1e-3)
  let iterations = notebook.choose(quick: 10_000, paper: 200_000)
  let vanilla = try study(
    "vanilla", scaledTo: .unit, options: ofVanilla, steps: iterations, every: iterations / 20
  ) {
    (
      try Network("generator", from: .noise(100)) {
        Dense(128, kernel: .heNormal)
        ReLU()
        Dense(784, kernel: .heNormal)
        Sigmoid()
      },
      try Network("discriminator", from: .values(784)) {
        Dense(128, kernel: .heNormal)
        ReLU()
        Dense(1, kernel: .heNormal)
      }
    )
  }

  // ## What is found
  func digitsPresent(_ history: TrainingHistory) -> [Int] { history.digitsPresent(atLeast: leastShare) }
  for (name, histories) in [("notebook", keras), ("vanilla", vanilla)] {
    notebook.record("\(name).digits.final", of: histories.map { Double(digitsPresent($0).last!) }, digits: 1)
    notebook.record(
      "\(name).digits.fewest", of: histories.map { Double(digitsPresent($0).dropFirst().min()!) }, digits: 1)
    notebook.record(
      "\(name).largest-share.final",
      of: histories.map { Double($0.observations["shares"]!.last!.max()!) }, digits: 3)
    notebook.record(
      "\(name).inception.final", of: histories.map { $0.observed("inception").last! }, digits: 2)
    notebook.record("\(name).frechet.final", of: histories.map { $0.observed("frechet").last! }, digits: 1)
    notebook.record("\(name).digits.present", series: histories.map { digitsPresent($0).map(Double.init) })
    notebook.record(name, histories, of: seeds)
  }
  notebook.record(
    claim: "vanilla.all-at-a-quarter", "After a quarter of its updates the vanilla GAN draws all ten digits.",
    holds: vanilla.map { digitsPresent($0)[5] == 10 })
  notebook.record(
    claim: "vanilla.loses", "In the end the vanilla GAN draws fewer digits than it did on the way.",
    holds: vanilla.map { digitsPresent($0).last! < digitsPresent($0).max()! })
  notebook.record(
    claim: "notebook.keeps", "In the end the notebook's GAN draws as many digits as it ever did.",
    holds: keras.map { digitsPresent($0).last! == digitsPresent($0).max()! })
  notebook.record("samples", Double(sampleCount), digits: 0)
  notebook.record("present.least-share", leastShare, digits: 2)

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest.
  func sheets(_ history: TrainingHistory, _ range: ClosedRange<Float>, _ title: String) -> Strip {
    let last = history.observedSteps.count - 1
    return Strip(title) {
      for index in [0, 1, last / 4, last / 2, last] {
        ImageSheet(
          history.observations["images"]![index], title: grouped(history.observedSteps[index]), columns: 4,
          range: range)
      }
    }
  }
  func shares(_ title: String, _ history: TrainingHistory) -> StackedShares {
    let rows = history.observations["shares"]!
    return StackedShares(
      title, x: "generator updates", y: "share of samples", at: history.observedSteps,
      shares: (0..<10).map { digit in rows.map { $0[digit] } }, labels: (0..<10).map { "\($0)" })
  }
  let figure = Figure {
    sheets(keras[0], -1...1, "Notebook GAN: the same latents after so many generator updates")
    sheets(vanilla[0], 0...1, "Vanilla GAN: the same latents after so many generator updates")
    Row {
      LinePlot("Notebook GAN: losses", losses: keras, y: .logarithmic("loss (nats)"))
      LinePlot("Vanilla GAN: losses", losses: vanilla, y: .logarithmic("loss (nats)"))
    }
    Row {
      shares("Notebook GAN: digits drawn, seed \(seeds[0])", keras[0])
      shares("Vanilla GAN: digits drawn, seed \(seeds[0])", vanilla[0])
    }
    LinePlot(
      "Digits with at least 1 % of the samples", x: "generator updates",
      y: Axis("digits present", in: 0...10.5)
    ) {
      Series("notebook GAN", x: keras[0].observedSteps, runs: keras.map(digitsPresent))
      Series("vanilla GAN", x: vanilla[0].observedSteps, runs: vanilla.map(digitsPresent))
    }
  }
  try notebook.save(figure)
}

/// As in `200,000`.
func grouped(_ number: Int) -> String {
  let digits = Array("\(number)")
  return digits.indices.map { ($0 > 0 && (digits.count - $0) % 3 == 0 ? "," : "") + String(digits[$0]) }
    .joined()
}
