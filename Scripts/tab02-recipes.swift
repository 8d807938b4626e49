// # Table 2: what does an unconditional DCGAN need?
//
// The DCGANs of figure 2 end at a Fréchet distance ten times that of the conditional DCGAN of table 1, which has the same
// convolutions. Is it the label or the recipe? And how near to the digits does a DCGAN without labels come within 15
// minutes of two processor cores? Settings were chosen on the last 10,000 training images and on seed 1.

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## Training
  // A ladder from the recipe of table 1 without its label: each rung changes one thing of an earlier one. Every training
  // keeps an exponential moving average of the generator's weights with a decay of 0.999, which changes nothing else.
  let ladder = DCGANRecipe.ladder
  let trained = try ladder.map { try notebook.train($0.experiment(), seeds: 3) }

  // ## Three generators of each training
  // The same networks are scored with running statistics, with statistics estimated anew over 100 batches, and with the
  // averaged weights and statistics estimated anew; the last over the whole training.
  let samples = notebook.parameter("samples", quick: 500, paper: 10_000)
  let test = try MNIST.load(.test)
  let leNet = try notebook.classifier(.leNet)
  let scores = try Measurement.scores(by: leNet, against: test, samples: samples)
  let neighbors = try Measurement.neighbors(by: leNet, against: test, samples: samples)
  let states = [GeneratorState.running, .estimated, .averaged]
  let real = try notebook.realScores(by: .leNet, samples: samples)
  var distances: [[Measured<Scores>]] = []
  for (recipe, trained) in zip(ladder, trained) {
    let measured = try states.map { state in
      try notebook.measure(scores.of(state), of: trained, at: state == .averaged ? nil : trained.lastStep)
    }
    let fidelity = try notebook.measure(neighbors.of(.averaged), of: trained, at: trained.lastStep)
    distances.append(measured)
    notebook.record(recipe.name, trained)
    notebook.record(recipe.name, measured[2])
    notebook.record(
      recipe.name,
      [
        "precision": fidelity.last.map(\.precision), "recall": fidelity.last.map(\.recall),
        "coverage": fidelity.last.map(\.coverage),
      ], digits: 3)
    for (state, measured) in zip(states, measured) {
      notebook.record("\(recipe.name).\(state.rawValue).frechet", of: measured.last.map(\.frechet), digits: 1)
    }
    notebook.record("\(recipe.name).core-seconds", of: trained.map(\.processorSeconds), digits: 0)
  }

  // ## What does each rung change?
  func last(_ recipe: DCGANRecipe, _ state: Int = 2) -> [Double] {
    ladder.firstIndex(of: recipe).map { distances[$0][state].last.map(\.frechet) } ?? []
  }
  for (name, words, recipe, earlier) in [
    ("hidden", "A hidden layer", DCGANRecipe.hiddenLayer, DCGANRecipe.first),
    ("smaller", "Half the channels and twice the updates", .smaller, .hiddenLayer),
    ("minibatch", "Minibatch discrimination", .minibatch, .smaller),
    ("large-batch", "Twice the batch and half the updates", .largeBatch, .smaller),
    ("plain", "No batch normalization in the discriminator", .unbounded, .smaller),
    ("spectral", "Spectral normalization in its place", .spectral, .unbounded),
    ("r1", "R1 in its place", .penalized, .unbounded),
    ("long", "Twice the updates", .penalizedLong, .penalized),
  ] {
    notebook.compare(
      "\(name).frechet", "\(words): the Fréchet distance falls.", last(recipe), with: last(earlier),
      claimsRise: false, digits: 1)
  }
  notebook.compare(
    "average.frechet", "Averaged weights lower the Fréchet distance, over all rungs and seeds.",
    ladder.flatMap { last($0) }, with: ladder.flatMap { last($0, 1) }, claimsRise: false, digits: 2)
  notebook.compare(
    "estimated.frechet", "Estimated statistics lower the Fréchet distance, over all rungs and seeds.",
    ladder.flatMap { last($0, 1) }, with: ladder.flatMap { last($0, 0) }, claimsRise: false, digits: 2)
  notebook.claim(
    "under-ten", "The last rung ends below a Fréchet distance of 10.",
    holds: last(.penalizedLong).map { $0 < 10 })

  // ## The figure
  // Dots are seeds; samples are of averaged weights, the first eight latents of each seed.
  let names = [
    "first", "hidden", "smaller", "minibatch", "batch 128", "no BN", "spectral", "R1", "R1, long",
  ]
  let shown = [DCGANRecipe.first, .smaller, .penalizedLong].compactMap { ladder.firstIndex(of: $0) }
  let grids = try shown.map { index in
    let kept = try notebook.measure(
      .samples(24).of(.averaged), of: trained[index], at: trained[index].lastStep)
    return ImageGrid(kept.last.map(\.images).joined(), title: names[index], columns: 8)
  }
  try notebook.save(
    Figure {
      PanelRow("The same latents of three recipes, averaged weights; three rows a seed") {
        for grid in grids { grid }
      }
      StripPlot(
        "Distance from the test images", x: Labels(names: names), y: .logarithmic("Fréchet distance"),
        groups: zip(["running", "estimated", "averaged"], states.indices).map { name, state in
          StripGroup(name, values: distances.map { $0[state].last.map(\.frechet) })
        }, references: [ReferenceLine("real digits", at: real.frechet)])
      LinePlot("Over training, averaged weights", x: "images seen", y: .logarithmic("Fréchet distance")) {
        for index in [0, 1, 2, 5, 6, 8] {
          Series(
            names[index], x: distances[index][2].steps.dropFirst().map { $0 * ladder[index].batchSize },
            runs: distances[index][2].rows.map { $0.dropFirst().map(\.frechet) })
        }
      }
    })
}
