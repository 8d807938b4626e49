// # A loss of one's own
//
// The hinge loss (Lim, Ye 2017) is three functions of the discriminator's outputs. A loss that is declared in a script is
// known by its description: change that when you change the functions.

import Counterfeit

struct Hinge: AdversarialLoss {
  func real(_ outputs: Tensor) -> Tensor { (1 - outputs).relu().mean() }
  func fake(_ outputs: Tensor) -> Tensor { (1 + outputs).relu().mean() }
  func generator(_ outputs: Tensor) -> Tensor { -outputs.mean() }
}

Notebook.open(seed: 7) { notebook in
  let experiment = Experiment(
    "hinge", on: .mnist, range: .symmetric, steps: .preset(quick: 40, paper: 4_000)
  ) {
    GAN(generator: try DCGAN.generator(.shallow), discriminator: try DCGAN.discriminator())
  } objective: {
    Hinge()
  }
  let trained = try notebook.train(experiment, seeds: 1)
  notebook.record("hinge", trained)
  let samples = try notebook.measure(.samples(40), of: trained, at: trained.lastStep).last[0].images
  try notebook.save(
    Figure {
      ImageGrid(samples, title: "Samples", columns: 10)
      LinePlot("Losses", losses: trained, y: "hinge loss")
    })
}
