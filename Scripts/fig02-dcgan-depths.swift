// # Figure 2: how deep should a DCGAN be?
//
// With convolutions a GAN on MNIST is said to keep all its digits. The report trains three generators, shallow, medium
// and deep, and says which of them balances best against the same discriminator. They have the same layers; what it
// calls depth is how many channels these have. We train each from several seeds and look at what it says, claim by
// claim.

import Adversarial
import Datasets
import Evaluation
import Figures
import Networks
import Notebook
import Players

Notebook.open(seed: 7) { notebook in
  let digits = try MNIST.load(.train)
  let seeds = notebook.seeds(3)

  // ## Training
  // Batches of 32, images between −1 and 1, normal latents, Adam with β₁ = 0.5. In its turn the generator is judged on
  // the images that the discriminator has just learned from: they are drawn once a step. The report prints a learning
  // rate of 0.002 and likely means 0.0002: the medium network is trained with both. Whether the printed one does harm
  // is seen early, so it has a third of the updates. A classifier looks on.
  let steps = notebook.choose(quick: 120, paper: 4_200)
  let late = notebook.choose(quick: 30, paper: 400)
  let sampleCount = notebook.choose(quick: 500, paper: 5_000)
  let leastShare = 0.01
  let look = try notebook.digits(
    in: sampleCount, readBy: notebook.digitReader(.leNet), beside: MNIST.load(.test), scaledTo: .symmetric,
    after: Array(stride(from: 0, through: steps, by: notebook.choose(quick: 40, paper: 700))))

  func study(_ name: String, widths: (Int, Int), rate: Double = 2e-4, steps: Int) throws -> Study {
    let runs = try notebook.train(
      name, from: seeds, on: digits, scaledTo: .symmetric, options: DCGAN.options(rate: rate), steps: steps,
      observing: look, players: { (try DCGAN.generator(widths), try DCGAN.discriminator()) })
    return Study(name: name, histories: runs.map(\.history), late: steps - late, leastShare: leastShare)
  }
  let shallow = try study("shallow", widths: (128, 64), steps: steps)
  let medium = try study("medium", widths: (256, 128), steps: steps)
  let deep = try study("deep", widths: (512, 256), steps: steps)
  let few = steps / 3
  let fast = try study("medium-fast", widths: (256, 128), rate: 2e-3, steps: few)
  let studies = [shallow, medium, deep, fast]

  // ## What is found
  // The discriminator's loss is the sum over real and drawn images: 1.39 nats when it can only guess, and then the
  // generator's is 0.69. The report takes the game to be the better balanced, the less lies between both losses, so we
  // record that gap, and beside it the difference with its sign. The game oscillates as much as the losses deviate from
  // their late means.
  for study in studies {
    notebook.record(study.name, study.histories, of: seeds)
    notebook.record("\(study.name).late", study.balances)
    notebook.record("\(study.name).digits.final", of: study.digitsPresent.map { Double($0.last!) }, digits: 1)
    notebook.record("\(study.name).inception.final", of: study.last("inception"), digits: 2)
    notebook.record("\(study.name).frechet.final", of: study.last("frechet"), digits: 2)
  }
  notebook.record("late.updates", Double(late), digits: 0)
  notebook.record("samples", Double(sampleCount), digits: 0)
  notebook.record("present.least-share", leastShare, digits: 2)

  // ## The report's claims
  func claim(_ name: String, _ words: String, holds: (Int) -> Bool) {
    notebook.record(claim: name, words, holds: seeds.indices.map(holds))
  }
  let balances = (shallow: shallow.balances, medium: medium.balances, deep: deep.balances)
  claim("deeper-balances", "The deeper the generator, the less lies between the late losses.") {
    balances.deep[$0].gap < balances.medium[$0].gap && balances.medium[$0].gap < balances.shallow[$0].gap
  }
  claim("deeper-guessing", "The deeper the generator, the nearer both late losses are to those of guessing.")
  {
    let distances = [balances.shallow[$0], balances.medium[$0], balances.deep[$0]].map(\.fromGuessing)
    return zip(distances, distances.dropFirst()).allSatisfy {
      $1.generator < $0.generator && $1.discriminator < $0.discriminator
    }
  }
  claim("medium-near-one", "Both late losses of the medium generator lie between 0.5 and 1.5.") {
    [balances.medium[$0].generator, balances.medium[$0].discriminator].allSatisfy { (0.5...1.5).contains($0) }
  }
  claim("medium-steadiest", "With the medium generator the losses oscillate least.") {
    balances.medium[$0].oscillation < min(balances.shallow[$0].oscillation, balances.deep[$0].oscillation)
  }
  claim("deep-scores", "In the end the deep generator has the best inception score and Fréchet distance.") {
    seed in
    let others = [shallow, medium]
    return others.allSatisfy {
      deep.last("inception")[seed] > $0.last("inception")[seed]
        && deep.last("frechet")[seed] < $0.last("frechet")[seed]
    }
  }
  claim("no-collapse", "In the end each digit has a hundredth of the samples or more, at every depth.") {
    seed in
    [shallow, medium, deep].allSatisfy { $0.digitsPresent[seed].last == 10 }
  }
  claim("printed-rate", "The same holds with the learning rate as printed, after a third of the updates.") {
    fast.digitsPresent[$0].last == 10
  }

  // ## The figure
  // Curves are means over seeds; a band runs from the least seed to the greatest. The depths share one scale. A row of
  // samples is a seed; samples at the same place of two sheets are of one latent.
  let names = ["shallow", "medium", "deep", "rate 0.002"]
  let depths = [shallow, medium, deep]
  let most = depths.flatMap(\.histories).flatMap { $0.generatorLoss + $0.discriminatorLoss }
    .max()!
  let losses = Axis("loss (nats)", in: 0...most.rounded(.up))
  func dots(_ label: String, _ mean: KeyPath<LossBalance, Double>, _ spread: KeyPath<LossBalance, Double>)
    -> Dots
  {
    Dots(
      label, values: depths.map { $0.balances.map { $0[keyPath: mean] } },
      spreads: depths.map { $0.balances.map { $0[keyPath: spread] } })
  }
  func score(_ title: String, _ y: Axis, _ name: String) -> LinePlot {
    LinePlot(title, x: "generator updates", y: y) {
      for (label, study) in zip(names, studies) { Series(label, observed: name, of: study.histories) }
    }
  }
  let figure = Figure {
    Strip("The same latents after \(steps) generator updates, \(few) at rate 0.002, a row for each seed") {
      for (name, study) in zip(names, studies) {
        let images = study.histories.flatMap { $0.observations["images"]!.last!.prefix(6 * 784) }
        ImageSheet(images, title: name, columns: 6)
      }
    }
    Row {
      LinePlot("Shallow: losses", losses: shallow.histories, y: losses)
      LinePlot("Medium: losses", losses: medium.histories, y: losses)
      LinePlot("Deep: losses", losses: deep.histories, y: losses)
    }
    Row {
      LinePlot("Medium, learning rate 0.002: losses", losses: fast.histories)
      DotPlot(
        "Late losses: each seed's mean ± oscillation", x: Labels(names: Array(names.prefix(depths.count))),
        y: "loss (nats)",
        groups: [
          dots("generator", \.generator, \.generatorOscillation),
          dots("discriminator", \.discriminator, \.discriminatorOscillation),
        ])
    }
    Row {
      LinePlot("Digits of 1 % or more", x: "generator updates", y: Axis("digits present", in: 0...10.5)) {
        for (name, study) in zip(names, studies) {
          Series(name, x: study.histories[0].observedSteps, runs: study.digitsPresent)
        }
      }
      score("Inception score", Axis("inception score", in: 0...10), "inception")
      score("Distance from test images", .logarithmic("Fréchet distance"), "frechet")
    }
  }
  try notebook.save(figure)
}

/// The trainings of one depth, one for each seed, with what is asked of them.
struct Study {
  let name: String
  let histories: [TrainingHistory]
  let balances: [LossBalance]
  let digitsPresent: [[Int]]

  init(name: String, histories: [TrainingHistory], late: Int, leastShare: Double) {
    (self.name, self.histories) = (name, histories)
    balances = histories.map { $0.balance(after: late) }
    digitsPresent = histories.map { $0.digitsPresent(atLeast: leastShare) }
  }

  /// What was observed of each seed in the end.
  func last(_ name: String) -> [Double] { histories.map { $0.observed(name).last! } }
}
