// # A Wasserstein GAN with a gradient penalty
//
// The critic's loss estimates a distance between real and generated digits. So it should fall while the samples get
// better, which the loss of an ordinary GAN need not do (Gulrajani et al. 2017).

import Counterfeit

Notebook.open(seed: 7) { notebook in
  // ## The experiment
  // Five updates of the critic for each of the generator, Adam without momentum, as in the paper. The critic has no batch
  // normalization: with it the penalty would have no meaning, and the declaration would be refused.
  let experiment = Experiment(
    "wgan-gp", on: .mnist, range: .symmetric, steps: .preset(quick: 20, paper: 4_000)
  ) {
    GAN(generator: try DCGAN.generator(.shallow), discriminator: try DCGAN.critic())
  } objective: {
    Wasserstein()
    GradientPenalty(10)
  } schedule: {
    $0.discriminatorSteps = 5
    $0.optimize(with: Adam(learningRate: 1e-4, beta1: 0, beta2: 0.9))
  }
  let trained = try notebook.train(experiment.keeping(quick: 4, paper: 8), seeds: 1)

  // ## Does the distance follow the quality?
  let scores = try notebook.measure(
    .scores(
      by: notebook.classifier(.leNet), against: MNIST.load(.test),
      samples: notebook.parameter("samples", quick: 500, paper: 5_000)), of: trained)
  notebook.record("wgan-gp", trained)
  notebook.record("wgan-gp", scores)
  let samples = try notebook.measure(.samples(40), of: trained).last[0].images

  // ## The figure
  try notebook.save(
    Figure {
      ImageGrid(samples, title: "Samples", columns: 10)
      Row {
        LinePlot("Losses", losses: trained, y: "loss")
        LinePlot("Distance from test images", x: "generator updates", y: .logarithmic("Fréchet distance")) {
          Series("", scores.map(\.frechet))
        }
      }
    })
}
