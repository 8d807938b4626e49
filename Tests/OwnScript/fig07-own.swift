// # Figure 7: how far does a small GAN come?
//
// Comment lines under a heading are the text of its page.

import Adversarial
import Datasets
import Figures
import Kernels
import Networks
import Notebook

Notebook.open(seed: 7) { notebook in
  let digits = try MNIST.load(.train)
  let (seeds, options) = (notebook.seeds(3), AdversarialOptions())
  let runs = try notebook.train(
    "small", from: seeds, on: digits, scaledTo: .symmetric, options: options,
    steps: notebook.choose(quick: 2_000, paper: 20_000)
  ) {
    (
      try Network("generator", from: .noise(100)) {
        Dense(128)
        ReLU()
        Dense(784)
        Tanh()
      },
      try Network("discriminator", from: .values(784)) {
        Dense(128)
        LeakyReLU(0.2)
        Dense(1)
      }
    )
  }
  notebook.record("small", runs.map(\.history), of: seeds)

  let sampler = Sampler(
    of: runs[0].generator, latents: options.latents, from: RandomStream(seed: seeds[0], name: "samples"))
  let figure = Figure {
    ImageSheet(sampler.images(40), columns: 10)
    LinePlot("Losses", losses: runs.map(\.history))
  }
  try notebook.save(figure)
}
